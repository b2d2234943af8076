//! Calls, one a line, their words divided by single spaces; `''` is the empty word.

pub(crate) const LISTS: &str = "
RPUSH k a b c
LPUSH k z y
LLEN k
LLEN none
LRANGE k 0 -1
LRANGE k -2 -1
LRANGE k 1 1
LRANGE k 3 1
LRANGE k -100 100
LRANGE k 5 9
LRANGE k x 1
LRANGE none 0 -1
LINDEX k 0
LINDEX k -1
LINDEX k 5
LINDEX k -6
LINDEX k x
LINDEX none x
TYPE k
LPOP k
RPOP k
LPOP k 2
LPOP k 0
LPOP k -1
LPOP k x
RPOP k 5
EXISTS k
LPOP k
LPOP k 1
LPOP k 0
RPUSH k
LPOP
LPOP k 1 2
LRANGE k 0
SET s v
LPUSH s a
LLEN s
LPOP s
LPOP s 1
LRANGE s 0 -1
LINDEX s x
mirror.heard
c.list k back b back c front a len popback popfront len kind
c.list none popback popfront len kind
c.list k delete back a popback kind popback back b back c kind len
c.list k delete kind delete back d unlink unlink kind
c.list s len
RPUSH k a b c d
c.list k get 0 get 3 get -1 get -4 get 4 get -5
c.list k get 9223372036854775807 get -9223372036854775808
c.list k set 1 B get 1 set -1 D all set 4 x set -5 x
c.list k insert 0 z insert -1 y insert 6 x insert 2 w all
c.list k insert -9 v insert 10 no insert -11 no len
c.list k remove 0 remove -1 remove 2 all rev remove 6 remove -7
c.list k ends rev remove 2 get 2 get 1 get 0 insert 2 B all peek
c.list k expire get 1 persist persist get 2 string kind
c.list none insert 1 x insert -2 x set 0 x remove 0 get 0 all kind
c.list none insert -1 x insert 0 y all readonly
c.list empty readonly
c.list none back d panic
LRANGE none 0 -1
c.listmodel m 1 2000
LLEN m
DEL m
c.listmodel m 2 2000
LRANGE m 0 -1
mirror.heard
mirror.keys";

pub(crate) const SETS: &str = "
SADD k a b c a
SADD k a
SCARD k
SCARD none
SMEMBERS k
SMEMBERS none
SISMEMBER k a
SISMEMBER k x
SISMEMBER none x
SMISMEMBER k a x b
SMISMEMBER none a
TYPE k
SREM k a x
SREM none a
SREM k b c
EXISTS k
SADD k
SREM k
SMEMBERS
SPOP none
SRANDMEMBER none
SADD k only
SRANDMEMBER k
SPOP k
EXISTS k
SET s v
SADD s a
SREM s a
SCARD s
SMEMBERS s
SISMEMBER s a
SMISMEMBER s a
SPOP s
SRANDMEMBER s
mirror.heard
mirror.set k x
mirror.set s x
mirror.set k other
mirror.heard
SADD k a b
mirror.elements k
mirror.elements s
mirror.elements none
mirror.keys";

pub(crate) const SORTED_SETS: &str = "
ZADD k 1 a 2 b 2.5 c
ZADD k 3 a 2 b 7 d
ZADD k CH 4 a 2 b 8 e
ZADD k NX 9 a 1 f
ZADD k XX 9 a 1 g
ZADD k XX 9 g
ZADD none XX 9 g
ZADD none XX INCR 9 g
ZADD k GT 8 a
ZADD k GT CH 10 a
ZADD k LT CH 10 a
ZADD k LT CH -1 a
ZADD k INCR 2 a
ZADD k INCR 0 a
ZADD k nx incr 2 a
ZADD k gt incr -2 a
ZADD k NX XX 1 a
ZADD k NX GT 1 a
ZADD k GT LT 1 a
ZADD k INCR 1 a 2 b
ZADD k 1
ZADD k
ZADD k 1 a 2
ZADD k NX
ZADD k CH 1
ZADD k x a
ZADD k nan a
ZADD k 1 a x b
ZADD k inf i -inf j
ZADD k INCR -inf i
EXISTS none
ZSCORE k a
ZSCORE k c
ZSCORE k i
ZSCORE k none
ZSCORE none a
ZADD k 0.1 tenth 1e21 large 3.0 whole
ZSCORE k tenth
ZSCORE k large
ZSCORE k whole
ZCARD k
ZCARD none
ZRANGE k 0 -1
ZRANGE k 0 -1 WITHSCORES
ZRANGE k 1 2 withscores
ZRANGE k -2 -1
ZRANGE k 5 1
ZRANGE k x 1
ZRANGE none 0 -1
ZRANGE none 0 -1 WITHSCORES
ZRANGEBYSCORE k -inf +inf
ZRANGEBYSCORE k 1 (2.5 WITHSCORES
ZRANGEBYSCORE k (1 2.5
ZRANGEBYSCORE k 3 1
ZRANGEBYSCORE k x 1
ZRANGEBYSCORE k 1 (x
ZRANGEBYSCORE none 0 1
TYPE k
ZREM k a x
ZREM none a
ZREM k
ZADD one 0 b 0 a -0 c
ZSCORE one c
ZADD one INCR -0 c
ZRANGE one 0 -1 WITHSCORES
ZREM one a b c
EXISTS one
SET s v
ZADD s 1 a
ZREM s a
ZSCORE s a
ZCARD s
ZRANGE s 0 -1
ZRANGEBYSCORE s 0 1
mirror.heard
mirror.elements k
DEL k
c.zset k add '' a 1 add '' a 1 add '' a 2 add NX a 3 add NX b 3 add XX c 4 add XX a 4
c.zset k add GT a 3 add GT a 5 add GT d 5 add LT a 6 add LT a -1.5 add LT e 0
c.zset k add XXGT f 9 add XXGT a 9 add XXLT f 0 add XXLT a 0 add '' i inf add '' j -inf
c.zset k add '' a nan incr '' a 2.5 incr '' g 7 incr NX a 1 incr XX h 1 incr GT a -1
c.zset k incr LT a -1 incr XXGT a 1 incr '' i -inf incr '' a nan score a score i score h len
c.zset k range * * rev * * range 1 5 range (1 5 range 1 (5 rev 1 (5 range 5 1 rev (3 (3 first
c.zset k range (-inf (inf rev -inf 1 range nan * rev * (nan forget rem a first
c.zset none add XX a 1 incr XX a 1 add '' a nan range * * lex * * score a rem a len exists
c.zset k readonly
c.zset none readonly
c.zset s len
DEL k
ZADD k 0 a 0 ab 0 abc 0 b 0 - 0 + 0 [a
c.zset k lex * * lexrev * * lex [a (b lex (a [b lexrev (a (b lex [- [- lex [+ [+ lex [[a [[a
c.zset k lex [b [a lex [ ( lex [c * prefix ab prefix '' lexrev [b [a lexrev * [ab
c.zset k forget expire lex * * forget persist rem a first forget string
c.zset k delete add '' a 1 rem a exists rem a add '' b 2 first exists unlink
c.zset k add '' c 0 panic
ZRANGE k 0 -1
c.zsetmodel m 1 2000
ZRANGE m 0 -1 WITHSCORES
DEL m
c.zsetmodel m 2 2000
ZCARD m
mirror.heard
mirror.keys";

pub(crate) const STREAMS: &str = "
XADD k 5-1 f v
XADD k 5-1 f v
XADD k 4-9 f v
XADD k 5-2 f v f w
XADD k 0-0 f v
XADD k x f v
XADD k 5- f v
XADD k - f v
XADD k 7
XADD k 8-1 f
XADD k 8-1 f v g
XADD k x f v g
XADD none 0-0 f v
XADD none 0 f v
EXISTS none
XADD k 7 a 1
XADD k 7-* a 2
XADD k 6-* a 2
XADD k x-* a 2
XADD k 7-1-* a 2
XADD k 9999999999999-5 f v
XADD k * f v
XLEN k
XLEN none
XRANGE k - +
XRANGE k 5 7
XRANGE k 5-2 7
XRANGE k (5-1 (7-0
XRANGE k (5 (7
XRANGE k 7 5
XRANGE k + -
XRANGE k (- +
XRANGE k x +
XRANGE k - x
XRANGE k (18446744073709551615-18446744073709551615 +
XRANGE k - (0-0
XRANGE none - +
XDEL k 5-1 5-1 1-1
XDEL k x
XDEL none x
XDEL k
XADD e 1-1 f v
XDEL e 1-1
XLEN e
EXISTS e
XADD e 1-1 f v
XRANGE e - +
TYPE e
XADD l 18446744073709551615-18446744073709551615 f v
XADD l 5-5 f v
XADD l * f v
SET s v
XADD s 1-1 f v
XLEN s
XRANGE s - +
XDEL s 1-1
mirror.heard
DEL k l
c.stream k addat 5-1 1 f v addat 5-1 1 f v addat 4-9 1 f v addat 5-2 2 f v f w len
c.stream l addat 18446744073709551615-18446744073709551615 1 f v add 1 f v addat 9-9 1 f v
c.stream n addat 0-0 1 f v add 0 exists del 1-1 trimlen 0 trimid 1-1 range * * exists
c.stream n readonly
c.stream n panicadd
c.stream n addat 5-1 1 f v del 5-1 len exists addat 5-1 1 f v range * * rev * *
c.stream n delete exists addat 1-1 1 f v unlink
DEL k
XADD k 1-1 a 1 b 2
XADD k 1-2 a 3 b 4
XADD k 2-0 x 5
XADD k 3-0 a 6 b 7 c 8
c.stream k range * * rev * * heads * * headsrev * * ids * * ids 1-2 2-0 ids (1-1 (3-0 ids 3-0 1-1
c.stream k readonly
c.stream k trimapprox 1 trimlen 9 trimlen 3 ids * * trimid 2-0 trimid 2-0 ids * *
c.stream k forget ids * * forget del 2-0 forget trimlen 1 droplast dropall * * len exists
c.stream k addat 9-1 1 f v addat 9-2 1 f v addat 9-3 1 f v droplast range * * dropall 9-1 9-1
c.stream k panic
c.stream k panicretain
c.stream k forget expire ids * * forget persist forget string
c.stream s len
c.streammodel m 1 2000
XRANGE m - +
DEL m
c.streammodel m 2 2000
XLEN m
mirror.heard
mirror.keys";
