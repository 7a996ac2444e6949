import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ImportReport, Retiring } from '../../../../typings/owner-api'
import { keep } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { bigDrops, writesOf } from './import-summary'
import { megabytes, readImportFile } from './read-file'
import { type Refusal, useRefused } from './refusal-words'
import { storeFile } from './store-file'
import { useOpenStock } from './use-open-stock'

interface TriedOut {
  fileId: string
  report: ImportReport
}

type Stage = 'choose' | 'reading' | 'dryRun' | 'starting'

/** The two things that are sent: a file to be read, and what was seen to be written. */
function useImportWrites(onRefusal: (refusal: Refusal) => void) {
  const { wrong } = useWords()
  const refused = useRefused()
  const navigate = useNavigate()
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
    refreshes: ['job.list'],
    keep: (job) => keep('job.get', { jobId: job.jobId }, job),
    done: async ({ jobId }) => {
      await navigate(`/import/${jobId}`)
      return null
    },
    refused,
    unknown: { title: wrong.noAnswer, text: wrong.writeUnknown },
    onProblem,
  })
  /** The report of a dry run; null where there is none, and why has been said. */
  const tryOut = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<TriedOut | null> => {
    const begun = await reading.send('import.begin', {})
    if (!begun?.ok) return null
    if (!(await storeFile(begun.data, bytes))) {
      onRefusal(unread)
      return null
    }
    const { fileId } = begun.data
    const reply = await reading.send('import.preview', { fileName: name, fileId })
    return reply?.ok ? { fileId, report: reply.data } : null
  }
  return { tryOut, writing }
}

/** A chosen file on its way: dry run first, then its job is started once somebody has looked. */
export function useImport() {
  const { import: words } = useWords()
  const [stage, setStage] = useState<Stage>('choose')
  const [file, setFile] = useState({ name: '', fileId: '' })
  const [report, setReport] = useState<ImportReport | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [strict, setStrict] = useState(false)
  const [looked, setLooked] = useState(false)
  const [retire, setRetire] = useState<Retiring>({ skus: false, products: false })
  const stock = useOpenStock(report)
  const { tryOut, writing } = useImportWrites(setRefusal)

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
    setRetire({ skus: false, products: false })
    setStage('reading')
    const found = await tryOut(read.name, read.bytes)
    if (found) setReport(found.report)
    if (found) setFile({ name: read.name, fileId: found.fileId })
    setStage(found ? 'dryRun' : 'choose')
  }
  const write = async () => {
    if (stock.openStock === null) return
    setRefusal(null)
    setStage('starting')
    const { name, fileId } = file
    await writing.send('import.apply', { fileName: name, fileId, strict, openStock: stock.openStock, retire })
    setStage('dryRun')
  }
  const again = () => {
    setStage('choose')
    setReport(null)
    setRefusal(null)
  }
  const drops = report ? bigDrops(report.items) : []
  const writes = report ? writesOf(report, strict, retire) : 0
  return {
    stage,
    file,
    report,
    refusal,
    strict,
    setStrict,
    looked,
    retire,
    setRetire,
    ...stock,
    setLooked,
    drops,
    writes,
    start,
    write,
    again,
  }
}

export type Import = ReturnType<typeof useImport>
