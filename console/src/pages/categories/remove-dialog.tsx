import Button from 'tdesign-react/es/button'
import { Modal } from '../../components/modal'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useContentText, useWords } from '../../words'
import type { DraftCategory } from './tree'

/** Says what is gone with it before it is. */
export function RemoveDialog({ row, onClose }: { row: DraftCategory; onClose: () => void }) {
  const { categories: words, common } = useWords()
  const content = useContentText()
  const name = content(row.name)
  const { busy, send } = useWrite<'category.remove'>({
    refreshes: ['category.tree', 'category.list'],
    done: () => {
      onClose()
      return words.removed(name)
    },
    refused: (refusal) =>
      refusal.code === 'NOT_EMPTY'
        ? words.notEmpty(refusal.detail.products, refusal.detail.categories)
        : words.gone,
  })
  return (
    <Modal
      title={words.removeTitle(name)}
      onClose={onClose}
      footer={
        <>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton
            theme="danger"
            busy={busy}
            onClick={() => void send('category.remove', { categoryId: row.categoryId })}
          >
            {words.remove}
          </WriteButton>
        </>
      }
    >
      <p>{words.removeText}</p>
    </Modal>
  )
}
