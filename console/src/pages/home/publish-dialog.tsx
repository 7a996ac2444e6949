import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Field } from '../../components/field'
import { Modal } from '../../components/modal'
import { MomentField } from '../../components/moment-field'
import { WriteButton } from '../../components/write-button'
import { exactTimeWords } from '../../format/time-words'
import { type RefusalOf, useWrite } from '../../use-write'
import { useWords } from '../../words'
import { momentOf } from '../product/form/fields'
import type { Composer } from './use-composer'

interface PublishDialogProps {
  composer: Composer
  /** The number that the version gets. */
  number: number
  /** With a time to come. */
  isLater: boolean
  onUnfinished: () => void
  onClose: () => void
}

/** What is written in the dialog, and how it is sent. */
function usePublishing({ composer, isLater, onUnfinished, onClose }: PublishDialogProps) {
  const { homePage: words, time } = useWords()
  const [note, setNote] = useState('')
  const [when, setWhen] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const refused = (refusal: RefusalOf<'home.publish'>): string | null => {
    if (refusal.code === 'PAST') return words.past
    if (refusal.code === 'TOO_MANY') return words.tooMany(refusal.detail.max)
    if (refusal.code === 'CHANGED_MEANWHILE') composer.setConflict(refusal.detail)
    else onUnfinished()
    onClose()
    return null
  }
  const { busy, send } = useWrite<'home.publish', never>({
    refreshes: ['home.edit'],
    done: (data, { liveAt }) => {
      onClose()
      return liveAt === undefined
        ? words.published(data.number)
        : words.scheduled(data.number, exactTimeWords(liveAt, Date.now(), time))
    },
    refused,
    onProblem: (text) => setProblem(text),
  })
  const publish = async () => {
    const liveAt = isLater ? momentOf(when) : null
    if (isLater && (liveAt === null || liveAt <= Date.now())) return setProblem(words.whenWrong)
    const mark = await composer.settled()
    if (mark === null) return onClose()
    await send('home.publish', { mark, note: note.trim(), ...(liveAt === null ? {} : { liveAt }) })
  }
  return {
    ...{ note, setNote, when, problem, busy, publish },
    writeWhen: (value: string) => {
      setWhen(value)
      setProblem(null)
    },
  }
}

/** Makes a version of the draft: for now, or for a time. */
export function PublishDialog(props: PublishDialogProps) {
  const { homePage: words, common } = useWords()
  const { number, isLater, onClose } = props
  const { note, setNote, when, problem, busy, publish, writeWhen } = usePublishing(props)
  return (
    <Modal
      title={isLater ? words.scheduleTitle(number) : words.publishTitle(number)}
      onClose={onClose}
      footer={
        <>
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="primary" busy={busy} onClick={() => void publish()}>
            {isLater ? words.scheduleTitle(number) : words.publish(number)}
          </WriteButton>
        </>
      }
    >
      <div className="stack">
        <p className="ink-2">{isLater ? words.scheduleText : words.publishText}</p>
        {isLater ? (
          <MomentField
            label={words.when}
            type="datetime-local"
            value={when}
            error={problem ?? undefined}
            onChange={writeWhen}
          />
        ) : null}
        <Field
          label={words.note}
          hint={words.noteHint}
          value={note}
          first={!isLater}
          onChange={(text) => setNote(text.slice(0, 60))}
          onEnter={() => void publish()}
        />
        {problem && !isLater ? <p className="problem">{problem}</p> : null}
      </div>
    </Modal>
  )
}
