/** The work of my offices, the most urgent first; the same is taken along. */
export const todo = { path: '/tasks', query: { box: 'todo', limit: 100 } } as const;
