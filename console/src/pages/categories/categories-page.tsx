import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { OrOffline } from '../../components/offline'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { WriteButton } from '../../components/write-button'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { AddDialog } from './add-dialog'
import { CategoryCard } from './category-card'
import { CategoryPreview } from './category-preview'
import { CategoryTree } from './category-tree'
import { type CategoryDraft, useCategoryDraft } from './use-category-draft'

type Tree = OutputOf<'category.tree'>

/** Saving stays pressable: what is missing leads to its place. */
function Actions({
  draft,
  onAdd,
  onWrong,
}: {
  draft: CategoryDraft
  onAdd: () => void
  onWrong: (categoryId: string) => void
}) {
  const { categories: words, product } = useWords()
  const { count, wrong } = draft
  return (
    <>
      {count > 0 ? (
        <>
          <span className="ink-3 small nowrap unsaved">
            <OrOffline>{words.unsaved(count)}</OrOffline>
          </span>
          <Button variant="outline" onClick={draft.discard}>
            {words.discard}
          </Button>
        </>
      ) : null}
      <Button variant="outline" onClick={onAdd}>
        <Icon name="plus" />
        {words.add}
      </Button>
      {count > 0 ? (
        <WriteButton
          theme="primary"
          busy={draft.busy}
          onClick={() => (wrong === null ? void draft.save() : onWrong(wrong))}
        >
          {wrong === null ? null : <Icon name="warning" />}
          {draft.busy ? words.saving : wrong === null ? words.save(count) : product.toFix(1)}
        </WriteButton>
      ) : null}
    </>
  )
}

function Foot({ tree }: { tree: Tree }) {
  const { categories: words } = useWords()
  const tops = tree.categories.filter(({ parentId }) => parentId === null).length
  const parts = [words.foot(tops, tree.onSaleCount, tree.productCount)]
  if (tree.elsewhereCount > 0) parts.push(words.elsewhere(tree.elsewhereCount))
  return parts.join(' · ')
}

function Categories({ tree }: { tree: Tree }) {
  const { categories: words } = useWords()
  const draft = useCategoryDraft(tree.categories)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const canEdit = tree.can.includes('edit')
  const tops = draft.rows.filter(({ parentId }) => parentId === null)
  const below = draft.rows.length - tops.length
  const chosen = draft.rows.find(({ categoryId }) => categoryId === chosenId) ?? draft.rows[0]
  return (
    <Page
      title={words.title}
      meta={words.meta(tops.length, below, tree.productCount, tree.onSaleCount)}
      actions={canEdit ? <Actions draft={draft} onAdd={() => setAdding(true)} onWrong={setChosenId} /> : null}
    >
      {draft.rows.length === 0 ? (
        <section className="card">
          <Empty title={words.empty} text={words.emptyText}>
            {canEdit ? (
              <Button theme="primary" onClick={() => setAdding(true)}>
                {words.add}
              </Button>
            ) : null}
          </Empty>
        </section>
      ) : (
        <div className="columns">
          <CategoryTree
            draft={draft}
            canEdit={canEdit}
            chosenId={chosen?.categoryId ?? null}
            onChoose={setChosenId}
            foot={<Foot tree={tree} />}
          />
          <div className="stack">
            {chosen ? (
              <CategoryCard key={chosen.categoryId} row={chosen} draft={draft} canEdit={canEdit} />
            ) : null}
            {chosen ? <CategoryPreview rows={draft.rows} chosen={chosen} /> : null}
          </div>
        </div>
      )}
      {adding ? (
        <AddDialog
          tops={tops}
          parentId={chosen ? (chosen.parentId ?? null) : null}
          onAdded={setChosenId}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Page>
  )
}

/** Categories on two levels: what was changed waits beside the title until it is saved. */
export function CategoriesPage() {
  const { categories: words } = useWords()
  const tree = useOwner('category.tree', {})
  if (tree.data) {
    return (
      <>
        {tree.isError ? (
          <div className="page-body">
            <ReadError error={tree.error} dataAt={tree.dataUpdatedAt} onRetry={() => void tree.refetch()} />
          </div>
        ) : null}
        <Categories tree={tree.data} />
      </>
    )
  }
  return (
    <Page title={words.title}>
      {tree.error ? (
        <ReadError error={tree.error} dataAt={0} onRetry={() => void tree.refetch()} />
      ) : (
        <section className="card">
          <SkeletonRows rows={10} height={40} />
        </section>
      )}
    </Page>
  )
}
