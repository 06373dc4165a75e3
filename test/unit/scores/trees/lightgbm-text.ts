/** Writes a small booster as LightGBM does (helper of the tests of trees). */

export interface SmallBooster {
  readonly objective?: string;
  /** A further line of the header. */
  readonly header?: string;
  readonly decision?: number;
  /** May be followed by further lines of the tree, divided by `; `. */
  readonly threshold?: string;
  readonly trees?: number;
}

/** Each tree splits column 0 once: 1 to the left, 2 to the right. */
export function lightgbmText({
  objective = 'binary sigmoid:1',
  header = '',
  decision = 8,
  threshold = '0.5',
  trees = 1,
}: SmallBooster): string {
  const [limit = '', ...more] = threshold.split('; ');
  const tree = (number: number): string =>
    [
      `Tree=${number}`,
      'num_leaves=2',
      `num_cat=${more.length > 0 ? 1 : 0}`,
      'split_feature=0',
      `threshold=${limit}`,
      `decision_type=${decision}`,
      'left_child=-1',
      'right_child=-2',
      'leaf_value=1 2',
      'leaf_count=30 10',
      'internal_count=40',
      ...more,
      'shrinkage=1',
      '',
      '',
    ].join('\n');
  return [
    'tree',
    'version=v4',
    'num_class=1',
    'num_tree_per_iteration=1',
    'label_index=0',
    'max_feature_idx=0',
    ...(objective === '' ? [] : [`objective=${objective}`]),
    header,
    'feature_names=Column_0',
    'feature_infos=[0:1]',
    '',
    ...Array.from({ length: trees }, (_, number) => tree(number)),
    'end of trees',
    '',
  ].join('\n');
}
