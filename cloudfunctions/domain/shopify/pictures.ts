import type { ImportProblem } from '../../../typings/owner-api'
import { isPublicFile } from '../upload'
import type { Header } from './columns'
import type { FilePicture } from './file-product'
import { readPosition } from './numbers'
import type { Row } from './rows'

const picturesMax = 250
const addressCharactersMax = 2048

/**
 * An https address, or a picture of ours, or null. An http address is taken as https: a mini program loads
 * nothing else.
 */
export function readAddress(text: string): string | null {
  if (isPublicFile(text) && text.length <= addressCharactersMax && !/\s/.test(text)) return text
  const upgraded = text.replace(/^(http:)?\/\//i, 'https://')
  if (upgraded.length > addressCharactersMax || /\s/.test(upgraded) || !URL.canParse(upgraded)) return null
  const { protocol, username, password } = new URL(upgraded)
  return protocol === 'https:' && username === '' && password === '' ? upgraded : null
}

/** A product's pictures in the order of their positions, each once; then those that only a variant names. */
export function readPictures(
  rows: Row[],
  header: Header,
): { pictures: FilePicture[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const placed: (FilePicture & { position: number })[] = []
  for (const row of rows) {
    if (row.cell('imageSrc') === '') continue
    const source = readAddress(row.cell('imageSrc'))
    if (source === null) problems.push(row.problem('imageSrc', 'NOT_AN_ADDRESS'))
    const position = readPosition(row.cell('imagePosition'))
    if (!position.ok) problems.push(row.problem('imagePosition', position.reason))
    if (source === null || !position.ok) continue
    placed.push({
      source,
      ...(header.has('imageAlt') ? { alt: row.cell('imageAlt') || null } : {}),
      ...(header.has('imageAltEn') ? { altEn: row.cell('imageAltEn') || null } : {}),
      position: position.value ?? Number.MAX_SAFE_INTEGER,
    })
  }
  placed.sort((one, other) => one.position - other.position)
  const bySource = new Map<string, FilePicture>()
  for (const { position, ...picture } of placed)
    if (!bySource.has(picture.source)) bySource.set(picture.source, picture)
  for (const row of rows) {
    if (row.cell('variantImage') === '') continue
    const source = readAddress(row.cell('variantImage'))
    if (source === null) problems.push(row.problem('variantImage', 'NOT_AN_ADDRESS'))
    else if (!bySource.has(source)) bySource.set(source, { source })
  }
  const [first] = rows
  if (bySource.size > picturesMax && first) problems.push(first.problem('imageSrc', 'TOO_MANY_PICTURES'))
  return { pictures: [...bySource.values()], problems }
}
