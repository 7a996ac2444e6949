import type { LocalText } from '../../../typings/model'

type Attributes = { name: LocalText; value: LocalText }[]

/** One a line, `产地: 云南`; a colon that belongs to a name is written `\\:`. */
const line = /^((?:\\.|[^\\:：])*)[:：]\s*(.*)$/

const bare = (name: string) => name.replace(/\\(.)/g, '$1').trim()
const escaped = (name: string) => name.replace(/[\\:：]/g, '\\$&')

function pairOf(text: string | undefined): { name: string; value: string } | null {
  const [, name, value] = line.exec(text?.trim() ?? '') ?? []
  return name === undefined || value === undefined ? null : { name: bare(name), value: value.trim() }
}

const local = (zh: string, en: string | undefined): LocalText => (en ? { zh, en } : { zh })

/** Null where a line is no name with its value. The English stands in a cell of its own, line by line. */
export function readAttributes(zh: string, en: string): Attributes | null {
  const lines = zh.split(/\r?\n/).filter((text) => text.trim() !== '')
  const english = en.split(/\r?\n/)
  const read = lines.map((text, at) => {
    const pair = pairOf(text)
    const other = pairOf(english[at])
    if (!pair || pair.name === '' || pair.value === '') return null
    return { name: local(pair.name, other?.name), value: local(pair.value, other?.value) }
  })
  return read.every((one) => one !== null) ? read : null
}

export const attributesText = (attributes: Attributes): string =>
  attributes.map(({ name, value }) => `${escaped(name.zh)}: ${value.zh}`).join('\n')

/** Blank where nothing is in English; else each line has its colon, so that no line is lost as empty. */
export function attributesEnText(attributes: Attributes): string {
  const isWritten = attributes.some(({ name, value }) => name.en || value.en)
  const lines = attributes.map(({ name, value }) => `${escaped(name.en ?? '')}: ${value.en ?? ''}`)
  return isWritten ? lines.join('\n') : ''
}
