/** The same names, told apart without regard to case, as SQL reads them: a second `Total` becomes `Total_2`. None is empty. */
export function distinctNames(names: readonly string[], unnamed: string): readonly string[] {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const given = new Set<string>();
  return names.map((name) => {
    const wanted = name === '' ? unnamed : name;
    let free = wanted;
    for (let n = 2; given.has(free.toLowerCase()) || (free !== name && taken.has(free.toLowerCase())); n++) free = `${wanted}_${n}`;
    given.add(free.toLowerCase());
    return free;
  });
}
