/** Every departure from CDS Hooks that the request stage absorbs: a name for the log, and what it means. */

/** A closed list, so that a log can be counted by it; names hold nothing of the request. */
export const QUIRKS = {
  'hook-instance-not-uuid': 'hookInstance is not a UUID; it is used as it is.',
  'null-member': 'An optional member is null or empty; it counts as absent.',
  'optional-unreadable': 'An optional context field cannot be read; it counts as absent.',

  'field-alias': 'A context field has a name from a published example or an older version of the hook.',
  'user-missing': 'userId is required by the hook and was not sent.',
  'user-unreadable': 'userId cannot be read; it counts as absent.',
  'user-outside-context': 'The user stands beside the context, as before CDS Hooks 1.0.',

  'id-as-reference': 'A bare id was sent as a reference (Patient/x).',
  'bare-reference': 'A reference was sent as a bare id, without its type.',
  'absolute-reference': 'A reference was sent as an absolute or versioned address.',
  'unlisted-type': 'A reference or resource is of a type that the hook does not name.',
  'text-for-list': 'A list of references was sent as one reference.',

  'bundle-type-missing': 'A Bundle says no type.',
  'entry-without-resource-member': 'A Bundle entry is the resource itself.',
  'wrapped-resource': 'A resource came as { resource } or { response, resource }.',
  'list-for-bundle': 'A Bundle was sent as a list.',
  'resource-for-bundle': 'A Bundle was sent as its only resource.',
  'list-for-resource': 'One resource was sent as a list.',
  'bundle-for-resource': 'One resource was sent as a Bundle.',
  'bundle-for-list': 'A list of resources was sent as a Bundle.',
  'resource-for-list': 'A list of resources was sent as its only resource.',

  'selections-empty': 'No draft is selected.',
  'bare-selection': 'A selection is the bare id of a draft.',
  'absolute-selection': 'A selection is the absolute or versioned address of a draft.',
  'selection-unmatched': 'A selection names no draft, so every draft counts as selected.',

  'prefetch-in-context': 'prefetch stands in the context.',
  'wrapped-prefetch':
    'A prefetch value came as { resource } or { response, resource }, as before CDS Hooks 1.0.',

  'expires-in-text': 'fhirAuthorization.expires_in is a number in quotes.',
  'subject-missing': 'fhirAuthorization has no subject.',
  'token-patient-missing': 'The scope is for one patient and fhirAuthorization names none (cds-r-2).',
} as const;

export type Quirk = keyof typeof QUIRKS;
