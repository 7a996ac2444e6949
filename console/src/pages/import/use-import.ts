import { useState } from 'react'
import type { ImportReport, OwnerApi } from '../../../../typings/owner-api'
import type { Reply } from '../../../../typings/reply'
import { ask } from '../../api'
import { refresh } from '../../queries'
import { useWords } from '../../words'
import { bigDrops, writesOf } from './import-summary'
import { megabytes, readImportFile } from './read-file'
import { storeFile } from './store-file'

interface Refusal {
  title: string
  text?: string
}

type Stage = 'choose' | 'reading' | 'dryRun' | 'writing' | 'written'

/** A refusal of the door in words, with what to do about it. */
function useRefusalWords() {
  const { import: words, wrong, common } = useWords()
  return (
    reply: Exclude<Reply<OwnerApi['import.preview']> | Reply<OwnerApi['import.begin']>, { ok: true }>,
  ): Refusal => {
    if (reply.code === 'UNREADABLE_FILE') {
      return {
        title: words.unreadable(reply.detail.line),
        text: words.unreadableReasons[reply.detail.message],
      }
    }
    if (reply.code === 'MISSING_COLUMNS') {
      const columns = reply.detail.columns.join(common.listSeparator)
      return { title: words.missingColumns(columns), text: words.missingColumnsText }
    }
    if (reply.code === 'FILE_GONE') return { title: words.fileGone, text: words.fileGoneText }
    if (reply.code === 'TOO_MANY_UPLOADS') return { title: words.tooManyFiles, text: words.tooManyFilesText }
    if (reply.code === 'NOT_ALLOWED') return { title: wrong.notAllowed, text: wrong.notAllowedText }
    return {
      title: wrong.writeFailed,
      text: reply.code === 'INTERNAL' ? wrong.errorId(reply.detail.id) : reply.code,
    }
  }
}

/** A chosen file on its way: dry run first, then written once somebody has looked. */
export function useImport() {
  const { import: words, wrong } = useWords()
  const refusalOf = useRefusalWords()
  const [stage, setStage] = useState<Stage>('choose')
  const [file, setFile] = useState({ name: '', fileId: '' })
  const [report, setReport] = useState<ImportReport | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [strict, setStrict] = useState(false)
  const [looked, setLooked] = useState(false)

  const start = async (chosen: File) => {
    setRefusal(null)
    const reading = await readImportFile(chosen)
    if (!reading.ok) {
      const title =
        reading.problem === 'tooLarge' ? words.tooLarge(megabytes(reading.bytes)) : words[reading.problem]
      setRefusal({ title })
      setStage('choose')
      return
    }
    setFile({ name: reading.name, fileId: '' })
    setLooked(false)
    setStage('reading')
    const stored = await storeFile(reading.bytes).catch(() => null)
    const fileId = stored?.ok ? stored.data.fileId : ''
    setFile({ name: reading.name, fileId })
    const reply = stored?.ok
      ? await ask('import.preview', { fileName: reading.name, fileId }).catch(() => null)
      : stored
    if (reply?.ok) setReport(reply.data)
    else setRefusal(reply ? refusalOf(reply) : { title: wrong.noAnswer, text: wrong.firstReadFailedText })
    setStage(reply?.ok ? 'dryRun' : 'choose')
  }
  const write = async () => {
    setRefusal(null)
    setStage('writing')
    const reply = await ask('import.apply', { fileName: file.name, fileId: file.fileId, strict }).catch(
      () => null,
    )
    if (reply?.ok) setReport(reply.data)
    else setRefusal(reply ? refusalOf(reply) : { title: wrong.noAnswer, text: wrong.writeUnknown })
    setStage(reply?.ok ? 'written' : 'dryRun')
    await refresh('product.list', 'product.get', 'category.list', 'overview.get')
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
