/** The numbers of a card: values, ranges, and who may change them. */

import type { CardFile, SettingPart } from '../model/content-files.js';
import { formatNumber } from '../text/format-number.js';
import type { Change } from './content-diff.js';
import { tellQuantity } from '../text/tell-quantity.js';
import { added, changed, removed, reworded } from './make-changes.js';
import { matchMembers } from './match-members.js';

export function diffSettings(before: CardFile, after: CardFile): readonly Change[] {
  const settings = matchMembers(before.settings, after.settings);
  return [
    ...settings.kept.flatMap(({ name, was, before: old, after: now }) => [
      ...reworded(`Label of the setting ${name}`, old.label, now.label),
      ...changed(`Name of the setting "${now.label}"`, was, name),
      ...changed(now.label, tellQuantity(old.value, old.unit), tellQuantity(now.value, now.unit)),
      ...changed(`${now.label}, what a site may choose`, tellRange(old), tellRange(now)),
    ]),
    ...settings.added.map(([, setting]) => added(`New setting: ${setting.label}`, tellSetting(setting))),
    ...settings.removed.map(([, setting]) =>
      removed(`Setting gone: ${setting.label}`, tellQuantity(setting.value, setting.unit)),
    ),
  ];
}

const tellSetting = (setting: SettingPart): string =>
  `${tellQuantity(setting.value, setting.unit)}; a site may choose ${tellRange(setting)}`;

const tellRange = ({ allowed: [low, high], unit, local }: SettingPart): string =>
  local ? `${formatNumber(low)} to ${tellQuantity(high, unit)}` : 'nothing';
