/** What the shop reads at once, so the page sends no larger file; `npm run import` takes ten times that. */
export const FILE_BYTES_MAX = 5 * 1024 * 1024

export type FileProblem = 'tooLarge' | 'notTable' | 'emptyFile'
export type FileReading =
  | { ok: true; name: string; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; problem: FileProblem; bytes: number }

/** "6.2 MB": rounded up, so that a refused file never looks as if it fitted. */
export function megabytes(bytes: number): string {
  const tenths = Math.ceil((bytes * 10) / (1024 * 1024))
  return `${Math.floor(tenths / 10)}.${tenths % 10} MB`
}

/** Text, or a workbook of today; one of before 2007 the shop cannot read. */
function looksLikeTable(name: string, bytes: Uint8Array): boolean {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
  return isArchive ? /\.xlsx$/i.test(name) : /\.(csv|txt|tsv)$/i.test(name)
}

/** Reads a chosen file, or says why it cannot be sent; in which encoding it is finds the shop. */
export async function readImportFile(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<FileReading> {
  const refused = (problem: FileProblem): FileReading => ({ ok: false, problem, bytes: file.size })
  if (file.size > FILE_BYTES_MAX) return refused('tooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!looksLikeTable(file.name, bytes)) return refused('notTable')
  const isBlank = new TextDecoder().decode(bytes).trim() === ''
  return isBlank ? refused('emptyFile') : { ok: true, name: file.name, bytes }
}
