import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { HomeVersionRow } from '../../../../typings/home'
import { ActionsHead } from '../../components/actions-head'
import { Modal } from '../../components/modal'
import { useNow } from '../../components/use-now'
import { WriteButton } from '../../components/write-button'
import { exactTimeWords } from '../../format/time-words'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

const SHOWN = 5

interface VersionsCardProps {
  versions: HomeVersionRow[]
  /** The number that the draft gets. */
  nextNumber: number
  isChanged: boolean
  mayEdit: boolean
}

function RollBack({ version, onClose }: { version: HomeVersionRow; onClose: () => void }) {
  const { homePage: words, common } = useWords()
  const { busy, send } = useWrite<'home.rollBack'>({
    refreshes: ['home.edit'],
    done: ({ number }) => {
      onClose()
      return words.rollBackDone(number, version.number)
    },
    refused: () => words.gone,
  })
  return (
    <Modal
      title={words.rollBackTitle(version.number)}
      onClose={onClose}
      footer={
        <>
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton
            theme="primary"
            busy={busy}
            onClick={() => void send('home.rollBack', { number: version.number })}
          >
            {words.rollBack}
          </WriteButton>
        </>
      }
    >
      <p>{words.rollBackText}</p>
    </Modal>
  )
}

interface VersionRowProps {
  version: HomeVersionRow
  mayEdit: boolean
  onRollBack: () => void
  onTakeBack: () => void
}

function VersionRow({ version, mayEdit, onRollBack, onTakeBack }: VersionRowProps) {
  const { homePage: words, time } = useWords()
  const now = useNow(30_000)
  const { number, state, liveAt, by, note, of } = version
  const said = note || (number === 1 ? words.first : words.noNote)
  const again = of === null ? said : [words.rolledBack(of), note].filter((part) => part !== '').join(' · ')
  return (
    <tr>
      <td className="strong">{number}</td>
      <td className="nowrap">
        {state === 'past' ? null : (
          <span className={state === 'live' ? 'jade strong' : 'ink-2'}>
            {words.versionStates[state]}
            {liveAt > 0 ? ' · ' : ''}
          </span>
        )}
        {liveAt > 0 ? exactTimeWords(liveAt, now, time) : null}
      </td>
      <td>
        <span className="home-note">{again}</span>
        {by ? <span className="ink-3 small"> · {by}</span> : null}
      </td>
      <td className="right">
        {mayEdit && state === 'next' ? (
          <button type="button" className="text-link" onClick={onTakeBack}>
            {words.unschedule}
          </button>
        ) : null}
        {mayEdit && (state === 'past' || state === 'taken') ? (
          <button type="button" className="text-link" onClick={onRollBack}>
            {words.rollBack}
            <span className="sr-only"> {number}</span>
          </button>
        ) : null}
      </td>
    </tr>
  )
}

function VersionsHead() {
  const { homePage: words } = useWords()
  return (
    <>
      <colgroup>
        <col className="col-home-number" />
        <col className="col-home-when" />
        <col />
        <col className="col-home-act" />
      </colgroup>
      <thead>
        <tr>
          <th>{words.columnsOf.number}</th>
          <th>{words.columnsOf.when}</th>
          <th>{words.columnsOf.note}</th>
          <ActionsHead />
        </tr>
      </thead>
    </>
  )
}

/** What was put up when, by whom, and what comes next; an older one is put up again. */
export function VersionsCard({ versions, nextNumber, isChanged, mayEdit }: VersionsCardProps) {
  const { homePage: words, time } = useWords()
  const now = useNow(30_000)
  const [isAll, setAll] = useState(false)
  const [backTo, setBackTo] = useState<HomeVersionRow | null>(null)
  const { busy, send } = useWrite<'home.unschedule'>({
    refreshes: ['home.edit'],
    done: () => words.unscheduled,
    refused: ({ code }) => (code === 'NOT_FOUND' ? words.gone : words.liveAlready),
  })
  const next = [...versions].reverse().find(({ state }) => state === 'next')
  const shown = isAll ? versions : versions.slice(0, SHOWN)
  return (
    <section className="card">
      <header>
        <h2>{words.versions}</h2>
        {next ? (
          <span className="ink-2 small">
            {words.next(next.number, exactTimeWords(next.liveAt, now, time))}
          </span>
        ) : null}
      </header>
      <table className="table table-40 home-versions">
        <VersionsHead />
        <tbody>
          {isChanged ? (
            <tr className="chosen-row">
              <td className="strong">{nextNumber}</td>
              <td className="gold">{words.draft}</td>
              <td className="ink-3">{words.changed}</td>
              <td />
            </tr>
          ) : null}
          {shown.map((version) => (
            <VersionRow
              key={version.number}
              version={version}
              mayEdit={mayEdit && !busy}
              onRollBack={() => setBackTo(version)}
              onTakeBack={() => void send('home.unschedule', { number: version.number })}
            />
          ))}
        </tbody>
      </table>
      <footer className="tree-foot">
        <span className="ink-3 small">{words.versionsFoot}</span>
        <span className="grow" />
        {versions.length > SHOWN ? (
          <button type="button" className="text-link" onClick={() => setAll(!isAll)}>
            {isAll ? words.fewer : words.all(versions.length)}
          </button>
        ) : null}
      </footer>
      {backTo ? <RollBack version={backTo} onClose={() => setBackTo(null)} /> : null}
    </section>
  )
}
