/** Checks the settings that a site changes: only those that are a site's to change, inside the author's range (DESIGN, "A card file": settings). */

import { nearestName } from '../../text/nearest-name.js';
import type { SiteCardSubject } from './site-card.js';

export function checkSettings({ card, part, path, report }: SiteCardSubject): void {
  for (const [id, value] of Object.entries(part.settings ?? {})) {
    const at = [...path, 'settings', id];
    const setting = card.settings.get(id);
    if (setting === undefined) {
      const near = nearestName(id, card.settings.keys());
      const message = `${card.id} has no setting ${id}.`;
      const list = [...card.settings.keys()].join(', ') || 'none';
      const remedy = near === undefined ? `Its settings: ${list}.` : `Did you mean ${near}?`;
      report.problem({ key: at }, { rule: 'unknown-name', message, remedy });
      continue;
    }
    const [low, high] = setting.allowed;
    if (!setting.local) {
      const message = `${id} is not a site's to change.`;
      const remedy = `Remove it; its value is ${setting.value}.`;
      report.problem({ key: at }, { rule: 'site', message, remedy });
    } else if (value < low || value > high) {
      const message = `${id} is ${value}, outside its range.`;
      report.problem(at, { rule: 'site', message, remedy: `Choose a value from ${low} to ${high}.` });
    }
  }
}
