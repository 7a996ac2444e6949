import Button from 'tdesign-react/es/button'
import type { SearchDesk } from '../../../../typings/search'
import { Page } from '../../components/page'
import { Segments } from '../../components/segments'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { WriteButton } from '../../components/write-button'
import { timeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useSession } from '../../session'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { LinesField } from './lines-field'
import { HOT_MAX } from './search-draft'
import { SearchedCard } from './searched-card'
import { useSearchDraft } from './use-search-draft'

type Form = ReturnType<typeof useSearchDraft>

function HotCard({ desk, form, mayEdit }: { desk: SearchDesk; form: Form; mayEdit: boolean }) {
  const { search: words } = useWords()
  const { draft, problems, change } = form
  if (!draft) return null
  const isOwn = draft.hotBy === 'own'
  return (
    <section className="card">
      <header>
        <h2>{words.hot}</h2>
        <span className="grow" />
        {mayEdit ? (
          <Segments
            label={words.hotBy}
            value={draft.hotBy}
            choices={[
              { value: 'count', name: words.byCount },
              { value: 'own', name: words.byOwn },
            ]}
            onChoose={(hotBy) => change({ hotBy })}
          />
        ) : (
          <span className="ink-3">{isOwn ? words.byOwn : words.byCount}</span>
        )}
      </header>
      <div className="card-body stack">
        <p className="ink-2 small">{isOwn ? words.byOwnText : words.byCountText}</p>
        <LinesField
          label={words.hotWords}
          hint={`${words.aLine} · ${words.hotMax(HOT_MAX)}`}
          value={draft.hotText}
          rows={6}
          error={problems.hotText}
          readOnly={!mayEdit}
          onChange={(hotText) => change({ hotText })}
        />
        {isOwn ? null : (
          <LinesField
            label={words.hidden}
            hint={words.aLine}
            value={draft.hiddenText}
            rows={2}
            error={problems.hiddenText}
            readOnly={!mayEdit}
            onChange={(hiddenText) => change({ hiddenText })}
          />
        )}
        <p className="small">
          <span className="ink-3">{words.shownNow} </span>
          {desk.hot.length > 0
            ? desk.hot.map(({ word, count }) => (count === null ? word : `${word} ${count}`)).join(' · ')
            : words.shownNone}
        </p>
      </div>
    </section>
  )
}

function SynonymsCard({ form, mayEdit }: { form: Form; mayEdit: boolean }) {
  const { search: words } = useWords()
  const { draft, problems, change, synonyms } = form
  if (!draft) return null
  const count = draft.synonymsText.split('\n').filter((line) => line.trim() !== '').length
  return (
    <section className="card">
      <header>
        <h2>{words.synonyms}</h2>
        <span className="ink-3">{words.groups(count)}</span>
      </header>
      <div className="card-body stack">
        <p className="ink-2 small">{words.synonymsText}</p>
        <LinesField
          label={words.synonyms}
          value={draft.synonymsText}
          rows={10}
          placeholder={words.synonymsPlaceholder}
          error={problems.synonymsText}
          readOnly={!mayEdit}
          fieldRef={synonyms}
          onChange={(synonymsText) => change({ synonymsText })}
        />
      </div>
    </section>
  )
}

function IndexCard({ mayEdit }: { mayEdit: boolean }) {
  const { search: words } = useWords()
  const { busy, send } = useWrite<'search.rebuild'>({
    refreshes: ['job.list'],
    done: () => words.rebuilding,
    refused: () => null,
  })
  return (
    <section className="card">
      <header>
        <h2>{words.index}</h2>
      </header>
      <div className="card-body stack">
        <p className="ink-2 small">{mayEdit ? words.indexText : words.readOnly}</p>
        {mayEdit ? (
          <div>
            <WriteButton variant="outline" busy={busy} onClick={() => void send('search.rebuild', {})}>
              {words.rebuild}
            </WriteButton>
          </div>
        ) : null}
      </div>
    </section>
  )
}

/** What shoppers search, what they do not find, and what the owner says about it. */
export function SearchPage() {
  const { search: words, time } = useWords()
  const { may } = useSession()
  const now = useNow(60_000)
  const read = useOwner('search.get', {}, { everyMs: 30_000 })
  const form = useSearchDraft(read.data)
  const mayEdit = may.includes('search.edit')
  const { data } = read
  const checkedAt = data?.index.checkedAt ?? null
  const when = checkedAt === null ? '' : timeWords(checkedAt, now, time)
  return (
    <Page
      title={words.title}
      meta={data ? words.meta(data.index.products, when) : null}
      actions={
        form.isChanged ? (
          <>
            <Button variant="outline" onClick={form.drop}>
              {words.drop}
            </Button>
            <WriteButton theme="primary" busy={form.busy} onClick={() => void form.save()}>
              {words.save}
            </WriteButton>
          </>
        ) : null
      }
    >
      {read.isError ? (
        <ReadError error={read.error} dataAt={read.dataUpdatedAt} onRetry={() => void read.refetch()} />
      ) : null}
      {read.isPending ? (
        <section className="card">
          <SkeletonRows rows={6} height={40} />
        </section>
      ) : null}
      {data ? (
        <div className="columns">
          <div className="stack">
            <SearchedCard desk={data} mayEdit={mayEdit} onTeach={form.teach} />
            <SynonymsCard form={form} mayEdit={mayEdit} />
          </div>
          <div className="stack">
            <HotCard desk={data} form={form} mayEdit={mayEdit} />
            <IndexCard mayEdit={mayEdit} />
          </div>
        </div>
      ) : null}
    </Page>
  )
}
