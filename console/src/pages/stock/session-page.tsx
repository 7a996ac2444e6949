import { useState } from 'react'
import type { StockLineResult } from '../../../../typings/stock'
import { Field } from '../../components/field'
import { OrOffline } from '../../components/offline'
import { Page } from '../../components/page'
import { Empty } from '../../components/states'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { STOCK_READS } from '../product/stock/unlimited-drawer'
import { ScanField } from './scan-field'
import {
  changed,
  changesOf,
  countLines,
  LINES_MAX,
  leftAfter,
  receiptLines,
  type SessionKind,
  type SessionLine,
  scanned,
  unitsOf,
} from './session'
import { SessionLines } from './session-lines'
import { useSession } from './session-store'

/** Writes what was scanned; what could not be done stays on the page with why. */
function useSubmit(kind: SessionKind, session: ReturnType<typeof useSession>) {
  const { keeping } = useWords()
  const words = keeping.session
  const [problem, setProblem] = useState('')
  const done = ({ results }: { results: StockLineResult[] }) => {
    const answered = new Set(results.map(({ skuId }) => skuId))
    const left = leftAfter(session.lines, results)
    // What was scanned since it was sent stays as it is.
    session.setLines((now) => [...left, ...now.filter(({ skuId }) => !answered.has(skuId))])
    const count = results.length - left.length
    return left.length === 0 ? words.done(count) : words.partly(count, results.length)
  }
  const { busy, send } = useWrite<'stock.receive' | 'stock.count'>({
    refreshes: STOCK_READS,
    done,
    refused: () => null,
    sentBefore: words.sentBefore,
    onProblem: setProblem,
  })
  const submit = () => {
    setProblem('')
    const lines = session.lines.slice(0, LINES_MAX)
    const note = session.note.trim()
    const said = note === '' ? {} : { note }
    if (kind === 'count') return void send('stock.count', { lines: countLines(lines), ...said })
    const receipt = receiptLines(lines)
    if (!receipt) return setProblem(words.badCost)
    return void send('stock.receive', { lines: receipt, ...said })
  }
  return { busy, problem, submit }
}

function submitText(kind: SessionKind, lines: SessionLine[], words: ReturnType<typeof useWords>): string {
  const { session } = words.keeping
  if (kind === 'receive') return session.submitReceive(unitsOf(lines))
  const changes = changesOf(kind, lines)
  return changes === 0 ? session.submitSame : session.submitCount(changes)
}

function SessionPage({ kind }: { kind: SessionKind }) {
  const words = useWords()
  const { keeping } = words
  const { session: text } = keeping
  const session = useSession(kind)
  const { busy, problem, submit } = useSubmit(kind, session)
  const { lines } = session
  return (
    <Page
      title={kind === 'receive' ? text.receiveTitle : text.countTitle}
      meta={lines.length > 0 ? text.sum(lines.length, unitsOf(lines)) : null}
      parent={{ to: '/stock', name: keeping.title }}
      actions={
        lines.length > 0 ? (
          <WriteButton className="button-act" theme="primary" busy={busy} onClick={submit}>
            {busy ? text.busy : submitText(kind, lines, words)}
          </WriteButton>
        ) : null
      }
    >
      <section className="card session">
        <p className="session-text ink-2">{kind === 'receive' ? text.receiveText : text.countText}</p>
        <ScanField onFound={(row) => session.setLines((before) => scanned(before, row))} />
        {problem ? (
          <p className="note note-crim list-note" role="alert">
            {problem}
          </p>
        ) : null}
        {lines.length === 0 ? (
          <Empty sign="coming" title={text.none} text={text.noneText} />
        ) : (
          <>
            <SessionLines
              kind={kind}
              lines={lines}
              onChange={(skuId, part) => session.setLines((before) => changed(before, skuId, part))}
              onRemove={(skuId) =>
                session.setLines((before) => before.filter((line) => line.skuId !== skuId))
              }
            />
            <div className="session-foot">
              <Field
                label={text.note}
                hint={text.optional}
                placeholder={kind === 'receive' ? text.noteReceive : text.noteCount}
                value={session.note}
                autoComplete="off"
                onChange={session.setNote}
              />
              <p className="row small ink-3">
                <OrOffline />
                {text.kept}
                <span className="grow" />
                <button type="button" className="text-link" onClick={session.clear}>
                  {text.clear}
                </button>
              </p>
            </div>
          </>
        )}
      </section>
    </Page>
  )
}

/** A delivery: what came, how many of it, and what one cost. */
export const ReceivePage = () => <SessionPage kind="receive" />

/** What lies on the shelf, held against what should. */
export const CountPage = () => <SessionPage kind="count" />
