import { Link, Navigate, useNavigate, useParams, useSearchParams } from 'react-router'
import type { CaseTab, OwnerCase } from '../../../../typings/after-sales'
import { isMissing, type OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Pager } from '../../components/pager'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { useKeys } from '../../components/use-keys'
import { useOneColumn, usePhone } from '../../components/use-media'
import { useNow } from '../../components/use-now'
import { useTrail } from '../../components/use-trail'
import { groupOrderId } from '../../format/names'
import { refresh, useOwner } from '../../queries'
import { useWords } from '../../words'
import { CaseFacts } from './case-facts'
import { CaseRows } from './case-rows'
import { Conversation } from './conversation'
import { DecisionPanel } from './decision-panel'

const TABS: CaseTab[] = ['mine', 'theirs', 'ended']

interface Place {
  tab: CaseTab
  cursor: string
}

/** The tab and the page of the list stand in the address, beside the case. */
function usePlace(): Place {
  const [address] = useSearchParams()
  const tab = TABS.find((one) => one === address.get('tab')) ?? 'mine'
  return { tab, cursor: address.get('cursor') ?? '' }
}

function addressOf({ tab, cursor }: Place, caseId = ''): string {
  const query = new URLSearchParams({
    ...(tab === 'mine' ? {} : { tab }),
    ...(cursor === '' ? {} : { cursor }),
  }).toString()
  const path = caseId === '' ? '/after-sales' : `/after-sales/${encodeURIComponent(caseId)}`
  return query === '' ? path : `${path}?${query}`
}

type CaseList = OutputOf<'case.list'>

/** J and K go from case to case, as the list stands. */
function useSiblings(items: CaseList['items'], caseId: string, place: Place): void {
  const navigate = useNavigate()
  const go = (step: number) => {
    const at = items.findIndex((row) => row.caseId === caseId)
    const next = items[at === -1 ? 0 : at + step]
    if (!next) return
    void navigate(addressOf(place, next.caseId), { replace: true })
    document.querySelector(`[data-case="${next.caseId}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ j: () => go(1), k: () => go(-1) })
}

interface ListColumnProps {
  list: CaseList | undefined
  isPending: boolean
  place: Place
  caseId: string
  now: number
}

function ListColumn({ list, isPending, place, caseId, now }: ListColumnProps) {
  const { cases: words } = useWords()
  const items = list?.items ?? []
  useSiblings(items, caseId, place)
  const trail = useTrail(place.cursor, list?.nextCursor ?? null, (cursor) => addressOf({ ...place, cursor }))
  return (
    <section className="card cases-list" aria-label={words.list}>
      <Tabs
        label={words.list}
        current={place.tab}
        tabs={TABS.map((key) => ({
          key,
          name: words.tabs[key],
          count: key === 'ended' ? undefined : list?.counts[key],
          to: addressOf({ tab: key, cursor: '' }),
        }))}
      />
      {isPending ? <SkeletonRows rows={6} height={82} /> : null}
      {list && items.length === 0 ? (
        <Empty sign="tick" title={words.empty[place.tab]} text={words.emptyText} />
      ) : null}
      <CaseRows items={items} chosenId={caseId} now={now} addressOf={(id) => addressOf(place, id)} />
      {trail.onNext || trail.onPrevious ? (
        <Pager {...trail}>
          <span>{words.shown(items.length)}</span>
          <span className="grow" />
        </Pager>
      ) : null}
    </section>
  )
}

/** The conversation with what is to be decided beside it. */
function CaseColumns({ one, now }: { one: OwnerCase; now: number }) {
  return (
    <>
      <Conversation key={`talk ${one.caseId}`} one={one} now={now} />
      <div className="stack cases-side">
        <DecisionPanel key={one.caseId} one={one} now={now} />
        <CaseFacts one={one} now={now} />
      </div>
    </>
  )
}

const FOLLOW_MS = 1_500
/** How long a refund is followed from second to second; after that the page's own rhythm does. */
const FOLLOWED_MS = 3 * 60_000

/** From second to second while the refund of the case is on its way. */
function rhythmOf(one: OwnerCase | undefined, plainMs: number): number {
  const startedAt = one?.state === 'refunding' ? (one.events.at(-1)?.at ?? 0) : 0
  return startedAt > 0 && Date.now() - startedAt < FOLLOWED_MS ? FOLLOW_MS : plainMs
}

function CaseBody({ caseId, now }: { caseId: string; now: number }) {
  const { cases: words } = useWords()
  const query = useOwner('case.get', { caseId }, { everyMs: (one) => rhythmOf(one, 8_000) })
  if (isMissing(query.error)) {
    return (
      <section className="card talk">
        <Empty title={words.notFound} text={words.notFoundText}>
          <Link className="text-link" to="/after-sales">
            {words.title}
          </Link>
        </Empty>
      </section>
    )
  }
  return (
    <>
      {query.data ? <CaseColumns one={query.data} now={now} /> : null}
      {query.isPending ? (
        <section className="card talk">
          <SkeletonRows rows={5} height={72} />
        </section>
      ) : null}
    </>
  )
}

/** Title and actions come from the case that is open, as far as it is known. */
function useHead(one: OwnerCase | undefined) {
  const { cases: words } = useWords()
  const phone = usePhone()
  if (!one) return { title: words.title, meta: null, actions: null }
  return {
    title: one.buyerName || words.title,
    meta: `${words.kinds[one.kind]} · ${words.states[one.state]}`,
    actions: (
      <Link className="button" to={`/orders/${one.orderId}`}>
        <Icon name="receipt" />
        {phone ? words.toItsOrder : words.toOrder(groupOrderId(one.orderId))}
      </Link>
    ),
  }
}

/** What buyers ask for after the sale: the queue, the conversation, and the decision. */
export function AfterSalesPage() {
  const { cases: words } = useWords()
  const { caseId = '' } = useParams()
  const place = usePlace()
  const now = useNow()
  const oneColumn = useOneColumn()
  const asked = { tab: place.tab, ...(place.cursor === '' ? {} : { cursor: place.cursor }) }
  const open = useOwner('case.get', { caseId }, { enabled: caseId !== '' })
  const list = useOwner('case.list', asked, { everyMs: () => rhythmOf(open.data, 10_000) })
  const head = useHead(open.data)
  const failing = [open, list].find(({ error }) => error !== null && !isMissing(error))
  const first = list.data?.items[0]
  if (caseId === '' && !oneColumn && first) return <Navigate to={addressOf(place, first.caseId)} replace />
  const showsList = !oneColumn || caseId === ''
  return (
    <Page {...head} {...(caseId === '' ? {} : { parent: { to: addressOf(place), name: words.title } })}>
      {failing?.error ? (
        <ReadError
          error={failing.error}
          dataAt={failing.dataUpdatedAt}
          onRetry={() => void refresh('case.get', 'case.list')}
        />
      ) : null}
      <div className={caseId === '' ? 'cases cases-none' : 'cases'}>
        {showsList ? (
          <ListColumn list={list.data} isPending={list.isPending} place={place} caseId={caseId} now={now} />
        ) : null}
        {caseId === '' ? null : <CaseBody caseId={caseId} now={now} />}
      </div>
    </Page>
  )
}
