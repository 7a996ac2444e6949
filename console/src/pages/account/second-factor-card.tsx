import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { Modal } from '../../components/modal'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { durationWords, exactTimeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { Enrolment, RecoveryCodes } from './enrolment'
import { PasswordDialog } from './password-dialog'

type Open = 'enrol' | 'turnOff' | 'renew' | null

/** The app of this account: whether there is one, another one, or none any more. */
export function SecondFactorCard() {
  const { factor } = useWords().people
  const read = useOwner('secondFactor.get', {})
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <section className="card">
      <header>
        <h2>{factor.title}</h2>
        {read.data?.required ? <span className="tag tag-gold">{factor.required}</span> : null}
      </header>
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : null}
      {read.isPending ? <SkeletonRows rows={1} height={40} /> : null}
      {read.data ? <FactorState state={read.data} onOpen={setOpen} /> : null}
      {open === 'enrol' ? (
        <Modal title={factor.title} onClose={close}>
          <Enrolment onDone={close} />
        </Modal>
      ) : null}
      {open === 'turnOff' ? <TurnOffDialog onClose={close} /> : null}
      {open === 'renew' ? <RenewDialog onClose={close} /> : null}
    </section>
  )
}

interface FactorStateProps {
  state: OutputOf<'secondFactor.get'>
  onOpen: (open: Open) => void
}

function FactorState({ state, onOpen }: FactorStateProps) {
  const { people, time } = useWords()
  const { factor } = people
  const now = useNow(30_000)
  if (state.since === null)
    return (
      <div className="card-body stack">
        <p className="ink-2">{factor.off}</p>
        <div>
          <Button variant="outline" onClick={() => onOpen('enrol')}>
            <Icon name="shield" />
            {factor.turnOn}
          </Button>
        </div>
      </div>
    )
  return (
    <div className="card-body stack">
      <p className="row">
        <span className="jade row">
          <Icon name="shield" />
          {people.factorOn}
        </span>
        <span className="ink-2">
          {factor.on(exactTimeWords(state.since, now, time))} {factor.codesLeft(state.recoveryLeft)}
        </span>
      </p>
      <div className="row wrap">
        <Button variant="outline" onClick={() => onOpen('enrol')}>
          {factor.change}
        </Button>
        <Button variant="outline" onClick={() => onOpen('renew')}>
          {factor.renew}
        </Button>
        {state.required ? null : (
          <button type="button" className="text-link crim" onClick={() => onOpen('turnOff')}>
            {factor.turnOff}
          </button>
        )}
      </div>
    </div>
  )
}

/** In words why a password was not enough. */
function useProofWords() {
  const { password, login, time } = useWords()
  return (
    refusal: { code: 'WRONG_CREDENTIALS' } | { code: 'TOO_MANY_ATTEMPTS'; detail: { retryAfterMs: number } },
  ): string =>
    refusal.code === 'WRONG_CREDENTIALS'
      ? password.wrongOld
      : login.tooMany(durationWords(refusal.detail.retryAfterMs + 59_999, time))
}

function TurnOffDialog({ onClose }: { onClose: () => void }) {
  const { factor } = useWords().people
  const proofWords = useProofWords()
  const [problem, setProblem] = useState('')
  const { busy, send } = useWrite<'secondFactor.turnOff'>({
    refreshes: ['secondFactor.get'],
    done: () => {
      onClose()
      return factor.turnedOff
    },
    refused: (refusal) => (refusal.code === 'NEEDED' ? factor.needed : proofWords(refusal)),
    onProblem: setProblem,
  })
  return (
    <PasswordDialog
      title={factor.turnOffTitle}
      text={factor.turnOffText}
      action={factor.turnOff}
      danger
      busy={busy}
      problem={problem}
      onSend={(password) => void send('secondFactor.turnOff', { password })}
      onClose={onClose}
    />
  )
}

function RenewDialog({ onClose }: { onClose: () => void }) {
  const { factor } = useWords().people
  const proofWords = useProofWords()
  const [problem, setProblem] = useState('')
  const [codes, setCodes] = useState<string[] | null>(null)
  const { busy, send } = useWrite<'secondFactor.renewCodes'>({
    refreshes: ['secondFactor.get'],
    done: ({ recoveryCodes }) => {
      setCodes(recoveryCodes)
      return null
    },
    refused: (refusal) => (refusal.code === 'NOT_ON' ? factor.notOn : proofWords(refusal)),
    onProblem: setProblem,
  })
  if (codes)
    return (
      <Modal title={factor.recovery} onClose={onClose}>
        <RecoveryCodes codes={codes} onKept={onClose} />
      </Modal>
    )
  return (
    <PasswordDialog
      title={factor.renewTitle}
      text={factor.renewText}
      action={factor.renew}
      busy={busy}
      problem={problem}
      onSend={(password) => void send('secondFactor.renewCodes', { password })}
      onClose={onClose}
    />
  )
}
