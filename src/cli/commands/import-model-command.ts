/** `rationale import-model`: a trained model's file becomes a model file with its parameters, checked against cases. */

import { Option, type Command } from 'commander';
import { IMPORT_FORMATS } from '../../import-model/detect-format.js';
import { runImport, type ImportOptions } from '../run-import.js';
import type { Terminal } from '../terminal.js';

export function addImportModel(program: Command, terminal: Terminal): void {
  program
    .command('import-model')
    .description('import a trained model: XGBoost, LightGBM, scikit-learn, ONNX')
    .argument('<file>', 'the file that the library saved')
    .requiredOption('--id <id>', 'id of the new model, e.g. sepsis-risk')
    .requiredOption(
      '--inputs <inputs.yaml>',
      'its inputs in the order of the columns: a list of ids, or as a model file has them',
    )
    .option(
      '--cases <cases.json>',
      'cases it must reproduce: { "x": [[..]], "probability": [..] }, or [{ "inputs": {..}, "expect": .. }]',
    )
    .option('--background <rows.json>', 'reference population to compare with: { "x": [[..]] }')
    .addOption(
      new Option('--format <format>', 'when it cannot be told from the file').choices(IMPORT_FORMATS),
    )
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--force', 'overwrite a model of this id')
    .option('--json', 'print what was written as JSON')
    .action(async (file: string, options: ImportOptions & { json?: boolean }) => {
      const { files, format, cases } = await runImport(file, options);
      if (options.json === true) terminal.print(JSON.stringify({ files, format, cases }));
      else {
        const proof = cases === 0 ? 'nothing shows that it scores as it did' : `${cases} cases reproduced`;
        terminal.print(`${format}: ${proof}. Wrote ${files.join(' and ')}.`);
        terminal.print('Fill the places marked FILL, then: rationale check');
      }
    });
}
