import type { JobView } from '../../../../typings/owner-api'
import { useWords } from '../../words'
import { doingOf } from '../import/job-state'

const figure = (count: number) => count.toLocaleString('en-US')

/** "12.4 KB", as files are spoken of. */
export function bytesWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}

/** What a job is called, what it is about, what it is doing and what it gave, in words. */
export function useJobWords(): {
  title: (job: JobView) => string
  about: (job: JobView) => string
  doing: (job: JobView) => string
  came: (job: JobView) => string
} {
  const { jobs } = useWords()
  return {
    title: ({ about }) =>
      about.kind === 'export' ? jobs.exportTitle(jobs.exports[about.what]) : jobs.kinds[about.kind],
    about: ({ about, name, file }) =>
      about.kind === 'export' ? (file?.name ?? about.format.toUpperCase()) : name,
    doing: (job) => {
      const doing = doingOf(job)
      return job.kind === 'export' && (doing === 'writing' || doing === 'reading')
        ? jobs.exporting
        : jobs.doing[doing]
    },
    came: ({ result, file, progress }) => {
      if (file) return jobs.fileOf(file.rowCount, bytesWords(file.bytes))
      if (result) return jobs.wrote(result.created + result.updated)
      return progress.total > 0 ? jobs.of(figure(progress.done), figure(progress.total)) : ''
    },
  }
}

/** Where a job can be looked at by itself; null where this page says all of it. */
export const jobAddress = ({ kind, jobId }: Pick<JobView, 'kind' | 'jobId'>): string | null =>
  kind === 'import' ? `/import/${jobId}` : null
