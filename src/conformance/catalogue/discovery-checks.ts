/** What the battery checks of the discovery document (CDS Hooks 2.0.1 and 3.0, "Discovery" and "Prefetch Template"). */

import { defineChecks } from '../define-checks.js';

export const DISCOVERY_CHECKS = defineChecks('discovery', {
  transport: {
    of: ['J-1', 'S-1'],
    level: 'SHALL',
    title: 'Patient data travels over https alone.',
    remedy: 'Serve https, or listen on loopback behind something that does.',
  },
  'discovery-address': {
    of: ['D-1', 'D-16', 'trap 20'],
    level: 'SHALL',
    title: 'Discovery is at {base}/cds-services and answers 200.',
    remedy: 'Serve GET {base}/cds-services with 200, without a redirect.',
  },
  'discovery-services': {
    of: ['D-2', 'D-3', 'D-4'],
    level: 'SHALL',
    title: 'Discovery is an object whose services is a list of objects, empty when there are none.',
    remedy: 'Answer {"services": [...]}.',
  },
  'discovery-media-type': {
    of: ['J-9'],
    level: 'SHOULD',
    title: 'Discovery says that it is JSON.',
    remedy: 'Send Content-Type: application/json.',
  },
  'discovery-hook': {
    of: ['D-5'],
    level: 'SHALL',
    title: 'A service names its hook.',
    remedy: 'Give every entry of services a hook.',
  },
  'discovery-description': {
    of: ['D-7', 'trap 20'],
    level: 'SHALL',
    title: 'A service has a description.',
    remedy: 'Say in a sentence what the service is for.',
  },
  'discovery-id': {
    of: ['D-8'],
    level: 'SHALL',
    title: 'A service has an id.',
    remedy: 'Give every entry of services the id that is in its address.',
  },
  'discovery-id-segment': {
    of: ['D-14', 'D-15'],
    level: 'robustness',
    title: 'An id is one plain segment of an address, and stands once for each hook.',
    remedy: 'Use letters, digits, hyphens; list each id and hook once.',
  },
  'discovery-title': {
    of: ['D-6', 'trap 20'],
    level: 'SHOULD',
    title: 'A service has a title.',
    remedy: 'Give it a name that people read; name was the member before 1.0.',
  },
  'discovery-usage-requirements': {
    of: ['D-10'],
    level: 'SHALL',
    title: 'usageRequirements is text.',
    remedy: 'Write it as one string, or leave it out.',
  },
  'discovery-version': {
    of: ['D-11'],
    level: 'SHOULD',
    title: 'version is the version of CDS Hooks, such as 2.0.1.',
    remedy: 'Write the version of the standard, not of the service.',
  },
  'discovery-hook-version': {
    of: ['D-12'],
    level: 'SHALL',
    title: 'hookVersion is the one that the hook’s definition was published with.',
    remedy: 'Copy it from the hook’s page in the hook library.',
  },
  'discovery-empty': {
    of: ['J-4', 'J-5', 'D-9'],
    level: 'SHALL',
    title: 'Nothing in discovery is null or empty, services apart.',
    remedy: 'Leave members without a value out; no prefetch is no member prefetch.',
  },
  'discovery-extension': {
    of: ['D-19', 'X-1'],
    level: 'SHALL',
    title: 'extension is an object.',
    remedy: 'Make extension an object whose members were agreed.',
  },
  'discovery-members': {
    of: ['X-1'],
    level: 'robustness',
    title: 'Members that the standard does not name stand under extension.',
    remedy: 'Move them under extension.',
  },
  'discovery-etag': {
    of: ['D-22'],
    level: 'MAY',
    title: 'Discovery has an ETag, and 304 for those who know it.',
    remedy: 'Honour If-None-Match, or send no ETag.',
  },
  'prefetch-strings': {
    of: ['D-9'],
    level: 'SHALL',
    title: 'prefetch is an object of key to template.',
    remedy: 'Make every value of prefetch one string.',
  },
  'prefetch-keys': {
    of: ['P-2', 'D-18'],
    level: 'robustness',
    title: 'Prefetch keys hold no spaces and are no bare numbers, whose order JSON parsers change.',
    remedy: 'Name keys with letters first.',
  },
  'prefetch-address': {
    of: ['P-1'],
    level: 'SHALL',
    title: 'A template is a read or a search, relative to the FHIR server.',
    remedy: 'Write Type/{{...}} or Type?..., without server and leading slash.',
  },
  'prefetch-tokens': {
    of: ['P-3', 'P-4', 'P-5', 'P-6', 'P-20', 'trap 20'],
    level: 'SHALL',
    title: 'Tokens stand in {{ }} and are context fields, user ids, or the FHIRPath that 3.0 allows.',
    remedy: 'Use {{context.field}} with a field of the hook.',
  },
  'prefetch-order': {
    of: ['D-18', 'P-30', 'P-31'],
    level: 'SHALL',
    title: 'A template that uses another key comes after it.',
    remedy: 'List it after what it depends on, without cycles.',
  },
  'prefetch-subset': {
    of: ['P-40', 'P-41'],
    level: 'SHOULD',
    title: 'Templates ask by what FHIR servers widely support.',
    remedy: 'Drop modifiers other than :in, _include and the like, and sort:…; write _sort.',
  },
});

export type DiscoveryCheckId = keyof typeof DISCOVERY_CHECKS;
