import { createHash } from 'node:crypto'

/** What happened, line by line. The hash tells two runs apart; the last lines lead to what went wrong. */
export class Journal {
  private readonly digest = createHash('sha256')
  private readonly last: string[] = []
  lines = 0

  constructor(private readonly keep: number) {}

  write(line: string): void {
    this.digest.update(line)
    this.digest.update('\n')
    this.lines += 1
    this.last.push(line)
    if (this.last.length > 2 * this.keep) this.last.splice(0, this.last.length - this.keep)
  }

  hash(): string {
    return this.digest.copy().digest('hex').slice(0, 16)
  }

  tail(): string[] {
    return this.last.slice(-this.keep)
  }
}
