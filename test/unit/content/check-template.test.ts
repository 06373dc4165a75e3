/** What a template may not hold: told with the piece it is about (Liquid, a subset). */

import { describe, expect, test } from '@jest/globals';
import { compileTemplate } from '../../../src/content/compile-template.js';
import { NAMES } from './template-fixture.js';

/** What is reported: the piece of the text it is about, the message, the remedy. */
function problemsOf(text: string): readonly string[] {
  const problems: string[] = [];
  const template = compileTemplate(text, NAMES, ({ begin, length, message, remedy }) => {
    problems.push(`${text.slice(begin, begin + length)} | ${message} | ${remedy}`);
  });
  expect(template === undefined).toBe(problems.length > 0);
  return problems;
}

describe('what a template may not hold is told with the piece it is about', () => {
  test.each([
    ['{{ egrf }}', 'egrf | egrf is not a fact or setting of this card. | Did you mean egfr?'],
    [
      '{{ nothing_like_it }}',
      'nothing_like_it | nothing_like_it is not a fact or setting of this card. | Use a fact or setting of this card.',
    ],
    ['{{ egfr.value }}', 'egfr.value | egfr has no value. | Write {{ egfr }}.'],
    [
      '{{ opioids.text }}',
      'opioids.text | opioids has no text. | Write {{ opioids.size }}, or {% for item in opioids %} and the fields of item.',
    ],
    [
      '{{ opioids[0].text }}',
      'opioids[0].text | opioids has no 0.text. | Write {{ opioids.size }}, or {% for item in opioids %} and the fields of item.',
    ],
    ['{{ "text" }}', '"text" | "text" is not a name. | Write the name of a fact or setting.'],
    [
      '{{ egfr site }}',
      '{{ egfr site }} | Braces hold one name. | Write {{ name }} or {{ name | round: 1 }}.',
    ],
    ['{{ egfr > 3 }}', '{{ egfr > 3 }} | Braces hold one name. | Write {{ name }} or {{ name | round: 1 }}.'],
    ['{{ egfr | rond }}', '{{ egfr | rond }} | There is no filter rond. | Did you mean round?'],
    [
      '{{ egfr | date: "%Y" }}',
      '{{ egfr | date: "%Y" }} | There is no filter date. | Known here: round, join, size, first, last.',
    ],
    [
      '{{ egfr | raw }}',
      '{{ egfr | raw }} | There is no filter raw. | Known here: round, join, size, first, last.',
    ],
    [
      '{{ opioids | round }}',
      '{{ opioids | round }} | round is for single values, this is a list. | Use join, size, first or last.',
    ],
    ['{{ egfr | join }}', '{{ egfr | join }} | join is for lists. | Remove | join.'],
    [
      '{{ egfr | round: 9 }}',
      '{{ egfr | round: 9 }} | round is not used like that. | Write round, or round: 0 to 4 digits, e.g. round: 1.',
    ],
    [
      '{{ egfr | round: stop_below }}',
      '{{ egfr | round: stop_below }} | round is not used like that. | Write round, or round: 0 to 4 digits, e.g. round: 1.',
    ],
    [
      '{{ opioids | join: 3 }}',
      '{{ opioids | join: 3 }} | join is not used like that. | Write join, or join: "; ".',
    ],
    ['{{ opioids | size: 1 }}', '{{ opioids | size: 1 }} | size is not used like that. | Write size alone.'],
    [
      '{% for o in egfr %}{% endfor %}',
      'egfr | egfr is not a list. | Loop over a fact that lists something, or over <fact>_parts.',
    ],
    [
      '{% for o in (1..9999999) %}{% endfor %}',
      '(1..9999999) | (1..9999999) is not a name. | Write the name of a fact or setting.',
    ],
    [
      '{% for o in opioids limit: stop_below %}{% endfor %}',
      '{% for o in opioids limit: stop_below %} | A loop takes limit and offset as numbers only. | Write e.g. {% for item in list limit: 5 %}.',
    ],
    [
      '{% for egfr in opioids %}{% endfor %}',
      '{% for egfr in opioids %} | egfr is already a fact or setting. | Give the item of the loop another name.',
    ],
    ['{% for o in opioids %}{{ o.txt }}{% endfor %}', 'o.txt | o has no txt. | Did you mean o.text?'],
    [
      '{% for o in opioids %}{{ o.add }}{% endfor %}',
      'o.add | o has no add. | Known here: o.text, o.date, o.ref.',
    ],
    [
      '{% for p in score_parts %}{{ p.ref }}{% endfor %}',
      'p.ref | p has no ref. | Known here: p.label, p.add, p.unit, p.truth, p.note.',
    ],
    [
      '{% for o in opioids %}{{ forloop }}{% endfor %}',
      'forloop | forloop is not a value. | Known here: forloop.index, forloop.index0, forloop.first, forloop.last, forloop.length.',
    ],
    [
      '{% for o in opioids %}{% endfor %}{{ o.text }}',
      'o.text | o is not a fact or setting of this card. | Use a fact or setting of this card.',
    ],
    [
      '{% if egfr %}low{% endif %}',
      'egfr | egfr may be unknown, so a text cannot depend on it. | Let criteria decide when a card appears, and show the value as it is.',
    ],
    [
      '{% unless egfr < stop_below %}x{% endunless %}',
      'egfr | egfr may be unknown, so a text cannot depend on it. | Let criteria decide when a card appears, and show the value as it is.',
    ],
    [
      '{% if opioids %}x{% endif %}',
      'opioids | opioids may be unknown, so a text cannot depend on it. | Write opioids.size > 0.',
    ],
    [
      '{% if opioids.size > 0 %}{{ egrf }}{% else %}x{% endif %}',
      'egrf | egrf is not a fact or setting of this card. | Did you mean egfr?',
    ],
    [
      '{% for p in score_parts %}{% if p.add > 1 %}x{% endif %}{% endfor %}',
      'p.add | p.add may be unknown, so a text cannot depend on it. | Let criteria decide when a card appears, and show the value as it is.',
    ],
    [
      '{% include "other" %}',
      '{% include "other" %} | There is no {% include %} in templates. | Known here: for, if, unless.',
    ],
    [
      '{% render "other" %}',
      '{% render "other" %} | There is no {% render %} in templates. | Known here: for, if, unless.',
    ],
    [
      '{% layout "other" %}',
      '{% layout "other" %} | There is no {% layout %} in templates. | Known here: for, if, unless.',
    ],
    [
      '{% assign egfr = 3 %}',
      '{% assign egfr = 3 %} | There is no {% assign %} in templates. | Known here: for, if, unless.',
    ],
    [
      '{% fo o in opioids %}',
      '{% fo o in opioids %} | There is no {% fo %} in templates. | Did you mean for?',
    ],
    [
      '{% for o in opioids %}{% for p in score_parts %}{% endfor %}{% endfor %}',
      '{% for p in score_parts %} | A loop cannot stand in a loop. | Write one after the other.',
    ],
    ['{% endfor %}', '{% endfor %} | {% endfor %} has nothing before it that it belongs to. | Remove it.'],
    [
      '{% for o in opioids %}',
      '{% for o in opioids %} | {% for %} is not ended. | Write {% endfor %} after what belongs to it.',
    ],
    [
      'text {{ egfr',
      '{{ egfr | Braces are opened and not closed. | Write {{ name }} or {% for item in list %}.',
    ],
  ])('%s', (text, problem) => {
    expect(problemsOf(text)[0]).toBe(problem);
  });

  test('a bare number cannot decide between two texts', () => {
    expect(problemsOf('{% if stop_below > 3 %}x{% endif %}')).toHaveLength(1);
  });

  test('everything that is wrong is told', () => {
    expect(problemsOf('{{ egrf }} {{ opoids }} {{ egfr | rond }}')).toHaveLength(3);
  });

  test('a text longer than a card can be is refused', () => {
    expect(problemsOf('x'.repeat(20_001))).toEqual([
      `${'x'.repeat(20_001)} | The text is too long. | A card is read in seconds: shorten it.`,
    ]);
  });
});
