/** What the page's head tells to do now; below it nothing repeats that. */
export const told = $state({ detail: '' });
