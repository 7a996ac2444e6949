import { createHash } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** All chance of a run. The same seed and name give the same sequence on every machine (Mulberry32). */
export class Chance {
  private state: number

  constructor(
    private readonly seed: number,
    private readonly name = 'run',
  ) {
    this.state = createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE(0)
  }

  /** A sequence of its own, so that one part drawing more leaves the others as they were. */
  fork(name: string): Chance {
    return new Chance(this.seed, `${this.name}/${name}`)
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  happens(probability: number): boolean {
    return this.next() < probability
  }

  pick<Item>(items: readonly Item[]): Item {
    const picked = items[this.below(items.length)]
    if (picked === undefined) throw new Error('Nothing to pick from.')
    return picked
  }

  /** Characters of Crockford base 32, as the ids port gives them. */
  text(length: number): string {
    let text = ''
    for (let at = 0; at < length; at++) text += CROCKFORD.charAt(this.below(32))
    return text
  }
}
