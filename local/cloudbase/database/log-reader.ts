import { DataFolderError } from './data-folder'
import { scanLines } from './log-line'

/** What one commit did: created a collection, or wrote documents (null removes, then the id is given). */
export interface CommitRecord {
  c?: string
  w?: [collection: string, document: unknown, id?: unknown][]
}

export interface DamagedPart {
  from: number
  to: number
}

export interface LogContents {
  /** Where the sound part ends; what lies behind is a torn tail. */
  soundBytes: number
  /** Parts with sound lines behind them: acknowledged writes that cannot be read any more. */
  damaged: DamagedPart[]
}

/** `tagged` tells that the line may hold EJSON tags; without them its values are what JSON says. */
type OnCommit = (commit: CommitRecord, tagged: boolean) => void

/** Reads all sound commits in order. Damage in the middle is reported, never passed over in silence. */
export function readLog(log: Buffer, onCommit: OnCommit): LogContents {
  const damaged: DamagedPart[] = []
  let soundBytes = 0
  let open: DamagedPart | undefined
  for (const { from, to, content } of scanLines(log)) {
    if (content === undefined) {
      open = { from: open?.from ?? from, to }
      continue
    }
    if (open) damaged.push(open)
    open = undefined
    const tagged = content.includes('"$')
    for (const commit of JSON.parse(content) as CommitRecord[]) onCommit(commit, tagged)
    soundBytes = to
  }
  return { soundBytes, damaged }
}

/** The refusal to take a log without one sound record for a new one. */
export function lostError(file: string, bytes: number): DataFolderError {
  const what = bytes === 0 ? 'is empty' : 'holds nothing that can be read'
  return new DataFolderError(
    `${file} ${what}: all that was stored is lost there. Restore the file from a backup, or start with ` +
      '--repair, which begins with an empty database.',
  )
}

/** The refusal to open a log whose middle is damaged: says where, and what the way out costs. */
export function damageError(file: string, damaged: readonly DamagedPart[]): DataFolderError {
  const parts = damaged.map(({ from, to }) => `bytes ${from} to ${to}`).join(', ')
  return new DataFolderError(
    `${file} is damaged in the middle (${parts}): sound records follow, so acknowledged ` +
      'writes are lost there. Restore the file from a backup, or start with --repair, which drops exactly ' +
      'these bytes and keeps a copy.',
  )
}
