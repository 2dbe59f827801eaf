/** How the whole graph is brought into sight: with room for the frames of the lanes, and for their names above. */
export const fitting = { padding: { top: '38px', bottom: '26px', left: '20px', right: '20px' }, maxZoom: 1 } as const;
