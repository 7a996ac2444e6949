/** Something that holds locks until it ends. */
export interface LockHolder {
  readonly ended: Promise<void>
  readonly locks: Set<string>
}

/**
 * Which transaction holds which documents and unique keys. Only transactions hold locks; other writes wait.
 */
export class LockTable {
  private readonly holders = new Map<string, LockHolder>()

  get size(): number {
    return this.holders.size
  }

  /** The transaction other than `self` that holds one of these locks, if any does. */
  holderOf(names: readonly string[], self?: LockHolder): LockHolder | undefined {
    for (const name of names) {
      const holder = this.holders.get(name)
      if (holder && holder !== self) return holder
    }
    return undefined
  }

  take(names: readonly string[], holder: LockHolder): void {
    for (const name of names) {
      this.holders.set(name, holder)
      holder.locks.add(name)
    }
  }

  release(holder: LockHolder): void {
    for (const name of holder.locks) this.holders.delete(name)
    holder.locks.clear()
  }

  /** Waits until the transaction has ended; false when `waitMs` passes before that. */
  async waitFor(holder: LockHolder, waitMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), Math.max(0, waitMs))
    })
    const ended = await Promise.race([holder.ended.then(() => true), timeout])
    clearTimeout(timer)
    return ended
  }
}
