import { Link, useNavigate, useSearchParams } from 'react-router'
import type { OutputOf } from '../../api'
import { FilterChip } from '../../components/chip'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Pager } from '../../components/pager'
import { SearchBox } from '../../components/search-box'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { useTrail } from '../../components/use-trail'
import { WriteButton } from '../../components/write-button'
import { useOwner } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { DateFilter } from '../orders/date-filter'
import {
  AUDIT_KINDS,
  type AuditFilters,
  auditAddress,
  auditFilter,
  auditQuery,
  readAuditFilters,
} from './audit-filters'
import { AuditEntries } from './audit-table'
import { ChainCard } from './chain-card'
import { useChain } from './use-chain'

type AuditList = OutputOf<'audit.list'>

function WhoFilter({
  filters,
  people,
  onChange,
}: {
  filters: AuditFilters
  people: AuditList['people']
  onChange: (actor: string) => void
}) {
  const { audit } = useWords()
  const nameOf = (username: string) =>
    people.find((person) => person.username === username)?.displayName ?? username
  return (
    <FilterChip
      name={audit.who}
      value={filters.actor === '' ? null : nameOf(filters.actor)}
      onClear={() => onChange('')}
      panel={(close) => (
        <div className="choices">
          {people.length === 0 ? <p className="ink-3">{audit.noPeople}</p> : null}
          {people.map(({ username, displayName }) => (
            <button
              key={username}
              type="button"
              aria-pressed={username === filters.actor}
              onClick={() => {
                onChange(username)
                close()
              }}
            >
              {displayName}
              <span className="ink-3">{username}</span>
            </button>
          ))}
        </div>
      )}
    />
  )
}

function Filters({ filters, people }: { filters: AuditFilters; people: AuditList['people'] }) {
  const { audit } = useWords()
  const navigate = useNavigate()
  const change = (part: Partial<AuditFilters>) =>
    void navigate(auditAddress(filters, part), { replace: true })
  return (
    <>
      <Tabs
        label={audit.title}
        current={filters.kind || 'all'}
        tabs={(['', ...AUDIT_KINDS] as const).map((kind) => ({
          key: kind || 'all',
          name: audit.tabs[kind || 'all'],
          to: auditAddress(filters, { kind }),
        }))}
      />
      <div className="filters">
        <SearchBox
          value={filters.target}
          placeholder={audit.search}
          onSearch={(target) => change({ target })}
        />
        <WhoFilter filters={filters} people={people} onChange={(actor) => change({ actor })} />
        <DateFilter name={audit.when} filters={filters} onChange={change} />
      </div>
    </>
  )
}

function Entries({ filters, list }: { filters: AuditFilters; list: AuditList }) {
  const { audit, common } = useWords()
  const trail = useTrail(filters.cursor, list.nextCursor, (cursor) => auditAddress(filters, { cursor }))
  const isFiltered = auditAddress(filters) !== '/audit'
  if (list.items.length === 0)
    return (
      <Empty
        title={isFiltered ? audit.emptyFiltered : audit.empty}
        text={isFiltered ? audit.emptyFilteredText : audit.emptyText}
      >
        {isFiltered ? (
          <Link className="text-link" to="/audit">
            {common.clearFilters}
          </Link>
        ) : null}
      </Empty>
    )
  return (
    <>
      <AuditEntries entries={list.items} filters={filters} />
      <Pager {...trail}>
        <span>{audit.shown(list.items.length, list.matching)}</span>
        <span className="grow" />
        <span className="key-hints">
          <kbd>J</kbd>
          <kbd>K</kbd>
          {audit.keys.move}
          <kbd>Enter</kbd>
          {audit.keys.open}
          <kbd>F</kbd>
          {audit.keys.only}
        </span>
      </Pager>
    </>
  )
}

function ExportButton({ filters, matching }: { filters: AuditFilters; matching: number }) {
  const { audit } = useWords()
  const write = useWrite<'audit.export'>({
    refreshes: ['audit.list'],
    done: ({ url, rows }) => {
      window.location.assign(url)
      return audit.exportReady(rows)
    },
    refused: (refusal) =>
      refusal.code === 'TOO_MANY' ? audit.exportTooMany(refusal.detail.rowsMax) : audit.exportNotNow,
  })
  return (
    <WriteButton
      variant="outline"
      busy={write.busy}
      onClick={() => void write.send('audit.export', auditFilter(filters))}
    >
      <Icon name="download" />
      {audit.exportRows(matching)}
    </WriteButton>
  )
}

/** Who changed what, whether that is still as it was written down, and a copy to keep elsewhere. */
export function AuditPage() {
  const { audit } = useWords()
  const [address] = useSearchParams()
  const filters = readAuditFilters(address)
  const list = useOwner('audit.list', auditQuery(filters), { keepRows: true })
  const chain = useChain()
  const { data } = list
  const isFiltered = auditAddress(filters) !== '/audit'
  const actions = (
    <>
      {data && data.matching > 0 ? <ExportButton filters={filters} matching={data.matching} /> : null}
      <WriteButton variant="outline" busy={chain.walk.isFetching} onClick={() => void chain.walk.refetch()}>
        <Icon name="shield" />
        {chain.found ? audit.verify : audit.verifyFirst}
      </WriteButton>
    </>
  )
  const meta = data ? (isFiltered ? audit.filteredMeta(data.matching) : audit.meta(data.matching)) : null
  return (
    <Page title={audit.title} meta={meta} actions={actions}>
      <ChainCard chain={chain} head={data?.head} />
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      <section className="card">
        <Filters filters={filters} people={data?.people ?? []} />
        {data ? <Entries filters={filters} list={data} /> : null}
        {list.isPending ? <SkeletonRows rows={12} height={40} /> : null}
      </section>
    </Page>
  )
}
