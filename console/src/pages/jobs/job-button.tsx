import type { JobView } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { WriteButton } from '../../components/write-button'
import { keep } from '../../queries'
import { useSession } from '../../session'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

interface JobButtonProps {
  job: JobView
  /** Of the one job of a page: what to press next. */
  isMain?: boolean
}

/** Ends a job, or lets it go on: the button that this job allows now, for whoever may. */
export function JobButton({ job, isMain = false }: JobButtonProps) {
  const { jobs } = useWords()
  const { may } = useSession()
  const write = useWrite<'job.cancel' | 'job.resume'>({
    refreshes: ['job.list'],
    keep: (changed) => keep('job.get', { jobId: changed.jobId }, changed),
    done: () => null,
    refused: () => jobs.gone,
  })
  const { jobId, can, state } = job
  if (!may.includes('job.manage')) return null
  if (can.includes('cancel') && state !== 'cancelling') {
    return (
      <WriteButton
        variant="outline"
        busy={write.busy}
        onClick={() => void write.send('job.cancel', { jobId })}
      >
        {jobs.cancel}
      </WriteButton>
    )
  }
  if (!can.includes('resume')) return null
  return (
    <WriteButton
      {...(isMain ? { theme: 'primary' as const } : { variant: 'outline' as const })}
      busy={write.busy}
      onClick={() => void write.send('job.resume', { jobId })}
    >
      <Icon name={isMain ? 'right' : 'play'} />
      {jobs.resume}
    </WriteButton>
  )
}
