const fullChunk = 512
const halfChunk = fullChunk / 2

/** A place in the list: a chunk and an offset in it. */
interface Position {
  chunk: number
  offset: number
}

/** A sorted list kept in chunks, so that one insertion moves at most 512 entries however long the list is. */
export class ChunkedList<Entry> {
  private chunks: Entry[][] = [[]]
  private readonly compare: (left: Entry, right: Entry) => number

  constructor(compare: (left: Entry, right: Entry) => number) {
    this.compare = compare
  }

  /** Replaces everything by these entries. */
  load(entries: Entry[]): void {
    entries.sort(this.compare)
    this.chunks = []
    for (let from = 0; from < entries.length; from += halfChunk) {
      this.chunks.push(entries.slice(from, from + halfChunk))
    }
    if (this.chunks.length === 0) this.chunks.push([])
  }

  insert(entry: Entry): void {
    const place = this.firstWhereNot((other) => this.compare(other, entry) < 0)
    const chunk = this.chunks[place.chunk]
    if (!chunk) return
    chunk.splice(place.offset, 0, entry)
    if (chunk.length > fullChunk) this.chunks.splice(place.chunk + 1, 0, chunk.splice(halfChunk))
  }

  remove(entry: Entry): void {
    const place = this.firstWhereNot((other) => this.compare(other, entry) < 0)
    const chunk = this.chunks[place.chunk]
    const found = chunk?.[place.offset]
    if (!chunk || found === undefined || this.compare(found, entry) !== 0) return
    chunk.splice(place.offset, 1)
    if (chunk.length === 0 && this.chunks.length > 1) this.chunks.splice(place.chunk, 1)
  }

  /** Walks the entries for which `side` is 0; it is negative before them and positive after them. */
  *between(side: (entry: Entry) => number, reverse: boolean): Generator<Entry> {
    if (reverse) yield* this.backwards(side)
    else yield* this.forwards(side)
  }

  private *forwards(side: (entry: Entry) => number): Generator<Entry> {
    const start = this.firstWhereNot((entry) => side(entry) < 0)
    let offset = start.offset
    for (let at = start.chunk; at < this.chunks.length; at++, offset = 0) {
      const chunk = this.chunks[at] ?? []
      for (; offset < chunk.length; offset++) {
        const entry = chunk[offset]
        if (entry === undefined || side(entry) !== 0) return
        yield entry
      }
    }
  }

  private *backwards(side: (entry: Entry) => number): Generator<Entry> {
    const end = this.firstWhereNot((entry) => side(entry) <= 0)
    let offset = end.offset - 1
    for (let at = end.chunk; at >= 0; at--, offset = (this.chunks[at]?.length ?? 0) - 1) {
      const chunk = this.chunks[at] ?? []
      for (; offset >= 0; offset--) {
        const entry = chunk[offset]
        if (entry === undefined || side(entry) !== 0) return
        yield entry
      }
    }
  }

  private firstWhereNot(before: (entry: Entry) => boolean): Position {
    let low = 0
    let high = this.chunks.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const last = this.chunks[middle]?.at(-1)
      if (last !== undefined && before(last)) low = middle + 1
      else high = middle
    }
    const chunk = this.chunks[low] ?? []
    let from = 0
    let to = chunk.length
    while (from < to) {
      const middle = (from + to) >> 1
      const entry = chunk[middle]
      if (entry !== undefined && before(entry)) from = middle + 1
      else to = middle
    }
    return { chunk: low, offset: from }
  }
}
