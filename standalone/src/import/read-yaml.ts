import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { FileProblem } from './file-problem.ts';

/**
 * Reads YAML by a schema. Each problem, of syntax or of the schema, goes to `report` with the line it is on.
 * @param source.firstLine the line of the file on which the YAML starts.
 * @returns null where there was a problem.
 */
export function readYaml<Schema extends z.ZodType>(
  source: { readonly file: string; readonly text: string; readonly firstLine: number },
  schema: Schema,
  report: (problem: FileProblem) => void,
): z.output<Schema> | null {
  const { file, text, firstLine } = source;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => firstLine - 1 + lines.linePos(offset).line;
  for (const error of document.errors)
    report({ file, line: lineAt(error.pos[0]), message: error.message.split('\n')[0]! });
  if (document.errors.length > 0) return null;

  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues) {
    // What is missing has no line of its own: its parent's is shown.
    let known = [...path];
    let node: unknown;
    while (known.length > 0 && !isNode((node = document.getIn(known, true)))) known = known.slice(0, -1);
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    report({ file, line: lineAt(offset), message: path.length > 0 ? `${path.join('.')}: ${message}` : message });
  }
  return null;
}
