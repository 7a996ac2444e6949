import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { BatchTarget, BatchWish } from '../../../../typings/batch-wish'
import type { OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { usePhone } from '../../components/use-media'
import { WriteButton } from '../../components/write-button'
import { keep } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { ExportMenu } from '../jobs/export-menu'
import { ExportStrip } from '../jobs/export-strip'
import { productAddress, readProductFilters } from '../products/product-filters'
import { newDraft, readDraft } from './batch-draft'
import { BatchSteps } from './batch-steps'
import { readTarget } from './batch-target'
import { HowCard } from './how-card'
import { type LeftOut, targetWithout, useLeftOut } from './left-out'
import { PastBatches } from './past-batches'
import { TrialBar, TrialCard } from './trial-card'
import { useTrial } from './use-trial'
import { isOfSkus } from './wish-words'

function BeginButton({
  target,
  wish,
  count,
}: {
  target: BatchTarget
  wish: BatchWish | null
  count: number
}) {
  const { batch } = useWords()
  const navigate = useNavigate()
  const write = useWrite<'batch.begin'>({
    refreshes: ['job.list'],
    keep: (job) => keep('job.get', { jobId: job.jobId }, job),
    done: async ({ jobId }) => {
      await navigate(`/batch/${jobId}`)
      return null
    },
    refused: () => null,
    unknown: batch.unknown,
  })
  if (!wish || count === 0) return null
  const text =
    wish.field === 'state'
      ? batch.goState(count, batch.states[wish.to])
      : batch.go(count, isOfSkus(wish.field), batch.fields[wish.field])
  return (
    <WriteButton
      theme="primary"
      busy={write.busy}
      onClick={() => void write.send('batch.begin', { target, wish })}
    >
      <Icon name="check" />
      {text}
    </WriteButton>
  )
}

type TrialOf = ReturnType<typeof useTrial>

/** What it would do, as soon as somebody said how. */
function TrialPlace({
  wish,
  trial,
  data,
  isCurrent,
  leftOut,
}: TrialOf & { wish: BatchWish | null; leftOut: LeftOut }) {
  const { batch } = useWords()
  return (
    <>
      {trial.isError ? (
        <ReadError error={trial.error} dataAt={trial.dataUpdatedAt} onRetry={() => void trial.refetch()} />
      ) : null}
      {wish === null ? (
        <section className="card">
          <Empty sign="coming" title={batch.waits} />
        </section>
      ) : data ? (
        <div className={isCurrent ? 'stack' : 'stack trial-old'} aria-busy={!isCurrent}>
          <TrialBar trial={data} leftOut={leftOut} />
          <TrialCard trial={data} wish={wish} leftOut={leftOut} />
        </div>
      ) : trial.isError ? null : (
        <section className="card" aria-label={batch.trying}>
          <SkeletonRows rows={8} height={48} />
        </section>
      )}
    </>
  )
}

function BatchOf({ target, back }: { target: BatchTarget; back: string }) {
  const { batch, products } = useWords()
  const navigate = useNavigate()
  const phone = usePhone()
  const [draft, setDraft] = useState(newDraft)
  const reading = readDraft(draft)
  const { wish } = reading
  const { trial, data, isCurrent } = useTrial(target, wish)
  const leftOut = useLeftOut(wish)
  const [exporting, setExporting] = useState<string | null>(null)
  const exported =
    wish && data && isCurrent
      ? ({ what: 'batch', query: { target: targetWithout(target, leftOut), wish } } as const)
      : null
  const total = data?.total ?? ('spuIds' in target ? target.spuIds.length : null)
  const meta = total === null ? null : 'spuIds' in target ? batch.targetSome(total) : batch.targetAll(total)
  return (
    <Page
      title={batch.title}
      parent={{ to: back, name: products.title }}
      meta={meta}
      actions={
        <>
          {phone ? null : (
            <Link className="button" to={back}>
              {batch.chooseOther}
            </Link>
          )}
          {exported ? (
            <ExportMenu
              wish={exported}
              count={(data?.counts.changes ?? 0) + leftSumOf(data)}
              name={batch.takeAlong}
              onBegun={setExporting}
            />
          ) : null}
          {data && isCurrent ? (
            <BeginButton
              target={targetWithout(target, leftOut)}
              wish={wish}
              count={data.counts.changes - leftOut.keys.size}
            />
          ) : null}
        </>
      }
    >
      <BatchSteps now={wish ? 2 : 1} />
      {exporting ? (
        <ExportStrip key={exporting} jobId={exporting} isMain={false} onClose={() => setExporting(null)} />
      ) : null}
      <div className="batch-columns">
        <div className="stack">
          <TrialPlace {...{ wish, trial, data, isCurrent, leftOut }} />
        </div>
        <div className="stack batch-side">
          <HowCard
            draft={draft}
            reading={reading}
            onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
          />
          <PastBatches onBegun={(jobId) => void navigate(`/batch/${jobId}`)} />
        </div>
      </div>
    </Page>
  )
}

const leftSumOf = (data: OutputOf<'batch.try'> | null): number =>
  Object.values(data?.counts.left ?? {}).reduce((sum, count) => sum + count, 0)

/** One change of many products: what it would do, row by row, before anything is written. */
export function BatchPage() {
  const { batch, products } = useWords()
  const navigate = useNavigate()
  const [address] = useSearchParams()
  const target = readTarget(address)
  if (target)
    return (
      <BatchOf key={address.toString()} target={target} back={productAddress(readProductFilters(address))} />
    )
  return (
    <Page title={batch.title} parent={{ to: '/products', name: products.title }}>
      <div className="batch-columns">
        <section className="card">
          <Empty title={batch.targetNone} text={batch.targetNoneText}>
            <Link className="button" to="/products">
              {batch.toProducts}
            </Link>
          </Empty>
        </section>
        <PastBatches onBegun={(jobId) => void navigate(`/batch/${jobId}`)} />
      </div>
    </Page>
  )
}
