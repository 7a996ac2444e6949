const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/**
 * What has to be set so that a page which shows `before` shows `after`: paths as `setData` takes them, such
 * as `view.lines[2].quantity`. A list of another length is set as a whole; nothing where nothing differs.
 */
export function changesOf(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {}
  const visit = (path: string, old: unknown, next: unknown) => {
    if (isList(next)) {
      if (!isList(old) || old.length !== next.length) changes[path] = next
      else for (const [at, one] of next.entries()) visit(`${path}[${at}]`, old[at], one)
    } else if (isBranch(next) && isBranch(old)) {
      for (const [key, one] of Object.entries(next)) visit(`${path}.${key}`, old[key], one)
    } else if (old !== next) changes[path] = next
  }
  for (const [key, next] of Object.entries(after)) visit(key, before[key], next)
  return changes
}
