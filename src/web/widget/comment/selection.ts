/** Chromium has it, the standard does not; others give the page's selection, which sees into shadow trees or not. */
type SelectingRoot = ShadowRoot & { getSelection?: () => Selection | null };

/** The text selected inside an element's comment, or nothing. */
export function selectionIn(element: HTMLElement): string {
  const root = element.getRootNode() as SelectingRoot;
  const selection = root.getSelection?.() ?? document.getSelection();
  const body = element.querySelector('.body');
  if (!selection || selection.isCollapsed || !body) return '';
  const inside = selection.anchorNode !== null && body.contains(selection.anchorNode);
  return inside ? selection.toString().trim() : '';
}
