import { relative } from 'node:path'

/** An error that a cloud function ran into, as its developer wants to see it. */
export interface FunctionFault {
  text: string
  stack: string
  /** The first position of the stack that is no package's, such as `cloudfunctions/app/x.ts:12:5`. */
  place?: string
}

const FRAME = /^ +at .*?\(?((?:[A-Za-z]:)?[/\\][^()]+?):(\d+):(\d+)\)?$/

/**
 * Those of a function's error lines that hold a stack, plain or as the `stack` of a JSON line: all else, such
 * as a refusal that was written down, is no fault.
 */
export function faultsOf(lines: string[], root = process.cwd()): FunctionFault[] {
  return lines.flatMap((line) => {
    const stack = stackOf(line)
    if (stack === undefined) return []
    const [text = ''] = stack.split('\n')
    const place = placeOf(stack, root)
    return [{ text, stack, ...(place && { place }) }]
  })
}

function stackOf(line: string): string | undefined {
  const text = line.startsWith('{') ? stackField(line) : line
  return text !== undefined && /^ +at /m.test(text) ? text : undefined
}

function stackField(line: string): string | undefined {
  try {
    const { stack } = JSON.parse(line) as { stack?: unknown }
    return typeof stack === 'string' ? stack : undefined
  } catch {
    return undefined
  }
}

function placeOf(stack: string, root: string): string | undefined {
  for (const line of stack.split('\n')) {
    const [, file = '', row, column] = FRAME.exec(line) ?? []
    if (file !== '' && !file.includes('node_modules')) return `${relative(root, file)}:${row}:${column}`
  }
  return undefined
}
