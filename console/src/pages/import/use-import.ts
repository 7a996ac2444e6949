import { useState } from 'react'
import type { ImportReport } from '../../../../typings/owner-api'
import { type RefusalOf, useWrite } from '../../use-write'
import { useWords } from '../../words'
import { bigDrops, writesOf } from './import-summary'
import { megabytes, readImportFile } from './read-file'
import { storeFile } from './store-file'

interface Refusal {
  title: string
  text?: string
}

type Stage = 'choose' | 'reading' | 'dryRun' | 'writing' | 'written'
type ImportAction = 'import.begin' | 'import.preview' | 'import.apply'

/** A refusal of the door in words, with what to do about it. */
function useRefused(): (refusal: RefusalOf<ImportAction>) => Refusal {
  const { import: words, common } = useWords()
  return (refusal) => {
    switch (refusal.code) {
      case 'UNREADABLE_FILE': {
        const { line, message } = refusal.detail
        return { title: words.unreadable(line), text: words.unreadableReasons[message] }
      }
      case 'MISSING_COLUMNS': {
        const columns = refusal.detail.columns.join(common.listSeparator)
        return { title: words.missingColumns(columns), text: words.missingColumnsText }
      }
      case 'FILE_GONE':
        return { title: words.fileGone, text: words.fileGoneText }
      case 'TOO_MANY_UPLOADS':
        return { title: words.tooManyFiles, text: words.tooManyFilesText }
    }
  }
}

/** The two things that are sent: a file to be read, and what was seen to be written. */
function useImportWrites(onRefusal: (refusal: Refusal) => void) {
  const { wrong } = useWords()
  const refused = useRefused()
  const unread = { title: wrong.noAnswer, text: wrong.firstReadFailedText }
  const onProblem = (problem: string | Refusal) =>
    onRefusal(typeof problem === 'string' ? { title: problem } : problem)
  const reading = useWrite<'import.begin' | 'import.preview', Refusal>({
    done: () => null,
    refused,
    unknown: unread,
    onProblem,
  })
  const writing = useWrite<'import.apply', Refusal>({
    refreshes: ['product.list', 'product.get', 'category.list', 'overview.get'],
    done: () => null,
    refused,
    unknown: { title: wrong.noAnswer, text: wrong.writeUnknown },
    onProblem,
  })
  return { reading, writing, unread }
}

/** A chosen file on its way: dry run first, then written once somebody has looked. */
export function useImport() {
  const { import: words } = useWords()
  const [stage, setStage] = useState<Stage>('choose')
  const [file, setFile] = useState({ name: '', fileId: '' })
  const [report, setReport] = useState<ImportReport | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [strict, setStrict] = useState(false)
  const [looked, setLooked] = useState(false)
  const { reading, writing, unread } = useImportWrites(setRefusal)

  /** The report of a dry run; null where there is none, and why has been said. */
  const tryOut = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ImportReport | null> => {
    const begun = await reading.send('import.begin', {})
    if (!begun?.ok) return null
    if (!(await storeFile(begun.data, bytes))) {
      setRefusal(unread)
      return null
    }
    const { fileId } = begun.data
    setFile({ name, fileId })
    const reply = await reading.send('import.preview', { fileName: name, fileId })
    return reply?.ok ? reply.data : null
  }
  const start = async (chosen: File) => {
    setRefusal(null)
    const read = await readImportFile(chosen)
    if (!read.ok) {
      const title = read.problem === 'tooLarge' ? words.tooLarge(megabytes(read.bytes)) : words[read.problem]
      setRefusal({ title })
      setStage('choose')
      return
    }
    setFile({ name: read.name, fileId: '' })
    setLooked(false)
    setStage('reading')
    const found = await tryOut(read.name, read.bytes)
    if (found) setReport(found)
    setStage(found ? 'dryRun' : 'choose')
  }
  const write = async () => {
    setRefusal(null)
    setStage('writing')
    const { name, fileId } = file
    const reply = await writing.send('import.apply', { fileName: name, fileId, strict })
    if (reply?.ok) setReport(reply.data)
    setStage(reply?.ok ? 'written' : 'dryRun')
  }
  const again = () => {
    setStage('choose')
    setReport(null)
    setRefusal(null)
  }
  const drops = report ? bigDrops(report.items) : []
  const writes = report ? writesOf(report, strict) : 0
  return {
    stage,
    file,
    report,
    refusal,
    strict,
    setStrict,
    looked,
    setLooked,
    drops,
    writes,
    start,
    write,
    again,
  }
}

export type Import = ReturnType<typeof useImport>
