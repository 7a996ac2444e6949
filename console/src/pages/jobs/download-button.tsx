import { Icon } from '../../components/icon'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

/** Asks for the link of minutes of a file that a job has written, and follows it. */
export function DownloadButton({ jobId, isMain = false }: { jobId: string; isMain?: boolean }) {
  const { jobs } = useWords()
  const write = useWrite<'export.link'>({
    done: ({ url }) => {
      window.location.assign(url)
      return null
    },
    refused: (refusal) => (refusal.code === 'NOT_YET' ? jobs.notYet : jobs.gone),
  })
  return (
    <WriteButton
      {...(isMain ? { theme: 'primary' as const } : { variant: 'outline' as const })}
      busy={write.busy}
      onClick={() => void write.send('export.link', { jobId })}
    >
      <Icon name="download" />
      {jobs.download}
    </WriteButton>
  )
}
