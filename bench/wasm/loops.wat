;; The three queries over ad events, written by hand: columns in memory in their narrowest types, ordered by time.
;; Offsets of columns and of the result are in bytes; rows are [from, to).
(module
  (memory (export "memory") 1 65536)

  ;; The type of a view, 0, is looked for in 16 rows at once. A slot is 8 bytes, its count in the low half and its sum in
  ;; the high one, so that a row is one addition; a window has 1,000 of them.
  (func (export "w1") (param $from i32) (param $to i32) (param $times i32) (param $campaigns i32) (param $types i32) (param $amounts i32) (param $slots i32)
    (local $i i32) (local $mask i32) (local $row i32) (local $time i32) (local $end i32) (local $window i32) (local $slot i32)
    (local.set $i (local.get $from))
    (block $done
      (loop $sixteen
        (br_if $done (i32.ge_u (local.get $i) (local.get $to)))
        (if (i32.le_u (i32.add (local.get $i) (i32.const 16)) (local.get $to))
          (then (local.set $mask (i8x16.bitmask (i8x16.eq (v128.load align=1 (i32.add (local.get $types) (local.get $i))) (v128.const i8x16 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0)))))
          (else
            (local.set $mask (i32.const 0))
            (local.set $row (local.get $i))
            (loop $rest
              (if (i32.eqz (i32.load8_u (i32.add (local.get $types) (local.get $row))))
                (then (local.set $mask (i32.or (local.get $mask) (i32.shl (i32.const 1) (i32.sub (local.get $row) (local.get $i)))))))
              (local.set $row (i32.add (local.get $row) (i32.const 1)))
              (br_if $rest (i32.lt_u (local.get $row) (local.get $to))))))
        (block $none
          (br_if $none (i32.eqz (local.get $mask)))
          (loop $next
            (local.set $row (i32.add (local.get $i) (i32.ctz (local.get $mask))))
            (local.set $time (i32.load (i32.add (local.get $times) (i32.shl (local.get $row) (i32.const 2)))))
            (if (i32.ge_u (local.get $time) (local.get $end))
              (then
                (local.set $window (i32.div_u (local.get $time) (i32.const 10000)))
                (local.set $end (i32.mul (i32.add (local.get $window) (i32.const 1)) (i32.const 10000)))
                (local.set $window (i32.add (local.get $slots) (i32.mul (local.get $window) (i32.const 8000))))))
            (local.set $slot (i32.add (local.get $window)
              (i32.shl (i32.load16_u (i32.add (local.get $campaigns) (i32.shl (local.get $row) (i32.const 1)))) (i32.const 3))))
            (i64.store (local.get $slot)
              (i64.add (i64.load (local.get $slot))
                (i64.or (i64.const 1) (i64.shl (i64.load16_u (i32.add (local.get $amounts) (i32.shl (local.get $row) (i32.const 1)))) (i64.const 32)))))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (br_if $next (local.get $mask))))
        (local.set $i (i32.add (local.get $i) (i32.const 16)))
        (br $sixteen))))

  ;; `seen` has a bit for each campaign and user, of one minute: 12,500 bytes a campaign, emptied when a minute begins. Counts are
  ;; 4 bytes, 1,000 of them a minute. No branch tells whether a user is new.
  (func (export "w2") (param $from i32) (param $to i32) (param $times i32) (param $campaigns i32) (param $users i32) (param $seen i32) (param $counts i32)
    (local $i i32) (local $time i32) (local $end i32) (local $minute i32) (local $campaign i32) (local $user i32) (local $byte i32) (local $old i32) (local $slot i32)
    (local.set $i (local.get $from))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $to)))
        (local.set $time (i32.load (i32.add (local.get $times) (i32.shl (local.get $i) (i32.const 2)))))
        (if (i32.ge_u (local.get $time) (local.get $end))
          (then
            (local.set $minute (i32.div_u (local.get $time) (i32.const 60000)))
            (local.set $end (i32.mul (i32.add (local.get $minute) (i32.const 1)) (i32.const 60000)))
            (local.set $minute (i32.add (local.get $counts) (i32.mul (local.get $minute) (i32.const 4000))))
            (memory.fill (local.get $seen) (i32.const 0) (i32.const 12500000))))
        (local.set $campaign (i32.load16_u (i32.add (local.get $campaigns) (i32.shl (local.get $i) (i32.const 1)))))
        (local.set $user (i32.load (i32.add (local.get $users) (i32.shl (local.get $i) (i32.const 2)))))
        (local.set $byte (i32.add (local.get $seen) (i32.add (i32.mul (local.get $campaign) (i32.const 12500)) (i32.shr_u (local.get $user) (i32.const 3)))))
        (local.set $old (i32.load8_u (local.get $byte)))
        (local.set $user (i32.and (local.get $user) (i32.const 7)))
        (i32.store8 (local.get $byte) (i32.or (local.get $old) (i32.shl (i32.const 1) (local.get $user))))
        (local.set $slot (i32.add (local.get $minute) (i32.shl (local.get $campaign) (i32.const 2))))
        (i32.store (local.get $slot)
          (i32.add (i32.load (local.get $slot)) (i32.xor (i32.const 1) (i32.and (i32.const 1) (i32.shr_u (local.get $old) (local.get $user))))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next))))

  ;; By campaign first, whose 16 bytes hold sum, count and greatest amount: two vector operations a row. The sectors are
  ;; made of the campaigns afterwards.
  (func (export "w3") (param $from i32) (param $to i32) (param $campaigns i32) (param $amounts i32) (param $slots i32)
    (local $i i32) (local $slot i32) (local $amount v128)
    (local.set $i (local.get $from))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $to)))
        (local.set $slot (i32.add (local.get $slots) (i32.shl (i32.load16_u (i32.add (local.get $campaigns) (i32.shl (local.get $i) (i32.const 1)))) (i32.const 4))))
        (local.set $amount (i32x4.splat (i32.load16_u (i32.add (local.get $amounts) (i32.shl (local.get $i) (i32.const 1))))))
        (v128.store (local.get $slot)
          (i32x4.max_s
            (i32x4.add (v128.load (local.get $slot))
              (v128.or (v128.and (local.get $amount) (v128.const i32x4 -1 0 0 0)) (v128.const i32x4 0 1 0 0)))
            (v128.and (local.get $amount) (v128.const i32x4 0 0 -1 0))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))))
