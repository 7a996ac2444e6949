type SystemError = NodeJS.ErrnoException & { port?: number }

const notAllowed = ({ path }: SystemError) =>
  `${path} cannot be opened: this user may not. Change its owner, or name another folder with --data.`

/** What the system says in letters, and what a person can do about it. */
const systemFailures: Record<string, (error: SystemError) => string> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} was taken by another program meanwhile. Start again, or name others with --port.`,
  ENOSPC: () => 'The disk is full. Make room and start again: what was acknowledged is kept.',
  EDQUOT: () =>
    'Your share of the disk is used up. Make room and start again: what was acknowledged is kept.',
  EROFS: ({ path }) => `${path} cannot be written: the disk is read-only. Name another folder with --data.`,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EMFILE: () => 'Too many files are open. Raise the limit (ulimit -n 4096) and start again.',
}

/** A failure of the machine in one line, with what to do; undefined for a bug, which keeps its stack. */
export function explained(error: unknown): string | undefined {
  const { code = '' } = error instanceof Error ? (error as SystemError) : {}
  const explain = Object.hasOwn(systemFailures, code) ? systemFailures[code] : undefined
  return explain?.(error as SystemError)
}
