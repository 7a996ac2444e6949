/** A way to pay that the sheet offers; `empty` ones always fail, as a card without money does. */
export interface PayMethod {
  id: string
  name: string
  note: string
  /** As queries and notifications name the bank. */
  bankType: string
  empty: boolean
}

export const payMethods: [PayMethod, ...PayMethod[]] = [
  { id: 'balance', name: '沙盒零钱', note: '¥10,000.00', bankType: 'OTHERS', empty: false },
  { id: 'debit', name: '沙盒储蓄卡', note: '尾号 0001', bankType: 'CMB_DEBIT', empty: false },
  { id: 'empty', name: '沙盒空卡', note: '余额不足', bankType: 'ICBC_DEBIT', empty: true },
]
