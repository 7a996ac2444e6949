import { useSearchParams } from 'react-router'
import type { SearchDesk, SearchedWord } from '../../../../typings/search'
import { ActionsHead } from '../../components/actions-head'
import { Empty } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'

type Tab = 'vain' | 'searched'

function Rows({
  rows,
  tab,
  mayEdit,
  onTeach,
}: { rows: SearchedWord[]; tab: Tab } & Pick<CardProps, 'mayEdit' | 'onTeach'>) {
  const { search: words } = useWords()
  const { busy, send } = useWrite<'search.settle'>({
    refreshes: ['search.get'],
    done: (_desk, { word }) => words.settled(word),
    refused: () => null,
  })
  return (
    <table className="table table-plain search-table">
      <thead>
        <tr>
          <th>{words.columns.word}</th>
          <th className="right">{words.columns.vain}</th>
          <th className={tab === 'vain' ? 'right search-count' : 'right'}>{words.columns.count}</th>
          {mayEdit ? <ActionsHead /> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ word, count, vain }) => (
          <tr key={word}>
            <td className="search-word">{word}</td>
            <td className="right num">{vain === 0 ? '·' : words.times(vain)}</td>
            <td className={tab === 'vain' ? 'right num search-count' : 'right num'}>{words.times(count)}</td>
            {mayEdit ? (
              <td className="search-acts">
                {tab === 'vain' ? (
                  <>
                    <button type="button" className="text-link" onClick={() => onTeach(word)}>
                      {words.teach}
                    </button>
                    <WriteButton
                      variant="text"
                      busy={busy}
                      onClick={() => void send('search.settle', { word })}
                    >
                      {words.settle}
                    </WriteButton>
                  </>
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CardProps {
  desk: SearchDesk
  mayEdit: boolean
  /** The word is to be put among the synonyms. */
  onTeach: (word: string) => void
}

/** What shoppers searched: first what they did not find. */
export function SearchedCard({ desk, mayEdit, onTeach }: CardProps) {
  const { search: words } = useWords()
  const [address] = useSearchParams()
  const tab: Tab = address.get('tab') === 'searched' ? 'searched' : 'vain'
  const rows = desk[tab]
  return (
    <section className="card search-card">
      <Tabs
        label={words.title}
        current={tab}
        tabs={[
          { key: 'vain', name: words.vain, count: desk.vain.length, to: '/search' },
          { key: 'searched', name: words.searched, to: '/search?tab=searched' },
        ]}
      />
      {rows.length > 0 ? (
        <Rows rows={rows} tab={tab} mayEdit={mayEdit} onTeach={onTeach} />
      ) : tab === 'vain' && desk.searched.length > 0 ? (
        <Empty sign="tick" title={words.noVain} text={words.noVainText} />
      ) : (
        <Empty title={words.noSearched} text={words.noSearchedText} />
      )}
      <p className="card-none small">{words.span}</p>
    </section>
  )
}
