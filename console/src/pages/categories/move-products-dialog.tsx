import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Modal } from '../../components/modal'
import { say } from '../../components/toasts'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useContentText, useWords } from '../../words'
import { CategorySelect } from './category-select'
import type { DraftCategory } from './tree'

interface MoveProductsProps {
  row: DraftCategory
  rows: DraftCategory[]
  onClose: () => void
}

/** Moves them some at a time until none is left; where it stops, another press goes on. */
function useMoving({ row, onClose }: MoveProductsProps, toCategoryId: string | null) {
  const { categories: words } = useWords()
  const content = useContentText()
  const [left, setLeft] = useState<number | null>(null)
  const { send } = useWrite<'category.moveProducts'>({
    refreshes: ['category.tree', 'category.list', 'product.list'],
    done: () => null,
    refused: () => words.gone,
  })
  const run = async () => {
    let open = row.productCount
    setLeft(open)
    while (open > 0) {
      const reply = await send('category.moveProducts', { categoryId: row.categoryId, toCategoryId })
      if (!reply?.ok || reply.data.moved === 0) break
      open = reply.data.left
      setLeft(open)
    }
    setLeft(null)
    if (open > 0) return say(words.moveStopped(open), { tone: 'wrong' })
    say(words.moved(row.productCount, content(row.name)))
    onClose()
  }
  return { left, run }
}

export function MoveProductsDialog(props: MoveProductsProps) {
  const { row, rows, onClose } = props
  const { categories: words, common } = useWords()
  const content = useContentText()
  const others = rows.filter(({ categoryId }) => categoryId !== row.categoryId)
  const [to, setTo] = useState(others[0]?.categoryId ?? '')
  const { left, run } = useMoving(props, to === '' ? null : to)
  const nameIn = ({ name, parentId }: DraftCategory) => {
    const parent = rows.find(({ categoryId }) => categoryId === parentId)
    return parent ? `${content(parent.name)} / ${content(name)}` : content(name)
  }
  return (
    <Modal
      title={words.moveTitle(content(row.name))}
      onClose={onClose}
      footer={
        <>
          <span className="ink-3 small" role="status">
            {left === null ? '' : words.moving(left)}
          </span>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="primary" busy={left !== null} onClick={() => void run()}>
            {words.move(row.productCount)}
          </WriteButton>
        </>
      }
    >
      <CategorySelect
        label={words.moveTo}
        value={to}
        onChange={setTo}
        choices={[
          ...others.map((one) => ({ value: one.categoryId, name: nameIn(one) })),
          { value: '', name: words.moveNowhere },
        ]}
      />
      <p className="ink-3 small">{words.moveText(row.productCount)}</p>
    </Modal>
  )
}
