export const startSolutionButton = {
  'start.start': 'Start solution',
  'start.startFor': 'Start solution for {name}',
  'start.why': 'Why not',
} as const;
