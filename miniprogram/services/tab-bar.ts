interface TabPage {
  getTabBar?: () => { setData(data: { selected: number }): void } | null | undefined
}

/** Each tab page has a tab bar of its own, which has to be told where it stands. */
export function markTab(page: object, selected: number): void {
  const tabPage = page as TabPage
  tabPage.getTabBar?.()?.setData({ selected })
}
