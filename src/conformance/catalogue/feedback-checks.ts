/** What the battery checks of the feedback endpoint (CDS Hooks 2.0.1, "Feedback"). */

import { defineChecks } from '../define-checks.js';

export const FEEDBACK_CHECKS = defineChecks('feedback', {
  'feedback-offered': {
    of: ['FB-1', 'FB-2'],
    level: 'MAY',
    title: 'Feedback can be sent to {base}/cds-services/{id}/feedback.',
    remedy: 'Serve it: without feedback nobody learns what clinicians do with the cards.',
  },
  'feedback-overridden': {
    of: ['FB-4', 'FB-5', 'FB-7', 'FB-8', 'FB-11'],
    level: 'SHALL',
    title: 'An override with a coded reason and a comment is accepted.',
    remedy: 'Answer 200; accept reasons that are not the card’s own.',
  },
  'feedback-accepted': {
    of: ['FB-4', 'FB-5', 'FB-6'],
    level: 'SHALL',
    title: 'An accepted suggestion, told as an object with id, is accepted.',
    remedy: 'Read acceptedSuggestions as a list of objects.',
  },
  'feedback-batch': {
    of: ['FB-3', 'FB-9', 'trap 12'],
    level: 'SHALL',
    title: 'Several elements in feedback are accepted.',
    remedy: 'Read feedback as a list.',
  },
  'feedback-repeated': {
    of: ['FB-9'],
    level: 'robustness',
    title: 'The same feedback sent twice is accepted twice.',
    remedy: 'Recognise repeats and answer 200.',
  },
  'feedback-one-bad': {
    of: ['FB-13'],
    level: 'robustness',
    title: 'A bad element does not cost the good ones of its batch.',
    remedy: 'Read each element by itself, and refuse only when all are bad.',
  },
  'feedback-all-bad': {
    of: ['FB-5', 'FB-12'],
    level: 'robustness',
    title: 'Feedback none of which can be read is refused.',
    remedy: 'Answer 400.',
  },
  'feedback-unknown-card': {
    of: ['FB-12'],
    level: 'robustness',
    title: 'Feedback about a card that is not known is accepted.',
    remedy: 'Answer 200 and log it: the client can do nothing about it.',
  },
  'feedback-unknown-service': {
    of: ['R-7', 'trap 12'],
    level: 'robustness',
    title: 'Feedback to a service that does not exist is 404.',
    remedy: 'Answer 404.',
  },
  'feedback-malformed': {
    of: ['FB-3', 'FB-12'],
    level: 'robustness',
    title: 'A body that is no batch of feedback is refused.',
    remedy: 'Answer 400 to what is not JSON and to an object without the array feedback.',
  },
  'feedback-extension': {
    of: ['X-1', 'X-3', 'J-8'],
    level: 'SHALL',
    title: 'Extensions in feedback are accepted.',
    remedy: 'Ignore extensions that are not known.',
  },
  'feedback-body': {
    of: ['FB-12', 'J-4'],
    level: 'robustness',
    title: 'The answer to feedback is without a body, or is JSON that is not empty.',
    remedy: 'Answer 200 without a body: {} is not allowed, and clients parse what comes.',
  },
});
