/** Finds the optional package that runs ONNX models (kind onnx). */

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export const ONNX_PACKAGE = 'onnxruntime-web';

/**
 * URL of the package's entry as seen from a file; `undefined` when it is not installed there.
 *
 * @param from URL or path of the file.
 */
export function findOnnxPackage(from: string | URL): string | undefined {
  try {
    return pathToFileURL(createRequire(from).resolve(ONNX_PACKAGE)).href;
  } catch {
    return undefined;
  }
}
