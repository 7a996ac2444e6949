import type { JobView } from '../../../../typings/owner-api'
import { useWords, type Words } from '../../words'
import { useWishWords } from '../batch/wish-words'
import { doingOf } from '../import/job-state'

const figure = (count: number) => count.toLocaleString('en-US')

/** "12.4 KB", as files are spoken of. */
export function bytesWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}

/** What is being done now: reading and writing are called by what is read and written. */
export function doingWords(job: JobView, jobs: Words['jobs']): string {
  const doing = doingOf(job)
  if (doing !== 'writing' && doing !== 'reading') return jobs.doing[doing]
  if (job.kind === 'export') return jobs.exporting
  return job.kind === 'batch' ? jobs.changing : jobs.doing[doing]
}

/** What a job is called, what it is about, what it is doing and what it gave, in words. */
export function useJobWords(): {
  title: (job: JobView) => string
  about: (job: JobView) => string
  doing: (job: JobView) => string
  came: (job: JobView) => string
} {
  const { jobs, batch } = useWords()
  const wishWords = useWishWords()
  return {
    title: ({ about }) => {
      if (about.kind === 'export') return jobs.exportTitle(jobs.exports[about.what])
      return about.kind === 'batch' && about.isUndo ? batch.isUndo : jobs.kinds[about.kind]
    },
    about: ({ about, name, file }) => {
      if (about.kind === 'export') return file?.name ?? about.format.toUpperCase()
      return about.kind === 'batch' ? wishWords(about.wish) : name
    },
    doing: (job) => doingWords(job, jobs),
    came: ({ about, result, file, progress }) => {
      if (about.kind === 'batch') return jobs.changed(about.result.changed)
      if (file) return jobs.fileOf(file.rowCount, bytesWords(file.bytes))
      if (result) return jobs.wrote(result.created + result.updated)
      return progress.total > 0 ? jobs.of(figure(progress.done), figure(progress.total)) : ''
    },
  }
}

/** Where a job can be looked at by itself; null where this page says all of it. */
export const jobAddress = ({ kind, jobId }: Pick<JobView, 'kind' | 'jobId'>): string | null =>
  kind === 'import' ? `/import/${jobId}` : kind === 'batch' ? `/batch/${jobId}` : null
