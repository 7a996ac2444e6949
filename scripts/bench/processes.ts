import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** What the process says next; rejects when it ends instead. */
export async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const listening = new AbortController()
  const { signal } = listening
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as Message),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`A process of the bench ended with ${code}.`)
      }),
    ])
  } finally {
    listening.abort()
  }
}

/** Runs a module in a new process, which `signal` kills. */
export function startProcess(module: string, args: string[], signal: AbortSignal): ChildProcess {
  const execArgv = ['--expose-gc', '--require', require.resolve('tsx/cjs')]
  const child = fork(module, args, { execArgv, signal })
  // An abort also arrives here; whoever waits for the process learns of its end.
  child.on('error', () => undefined)
  return child
}
