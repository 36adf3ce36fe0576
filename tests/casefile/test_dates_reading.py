# ruff: noqa: E501 - a row of the table is one line
"""What people type, the standard form it gets, the days it may mean, and how it is said back."""

from datetime import date

import pytest

from qidesk.casefile.dates import faults
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.dates.words import in_words, short
from qidesk.casefile.problems import Weight

# typed | standard form | detail | earliest | latest | in words
EXACT = """
March 3, 2023             | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
march 3rd 2023            | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
3 March 2023              | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
the 3d of March, 2023     | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
the third of March 2023   | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
December twenty-first, 2019 | 2019-12-21 | | 2019-12-21 | 2019-12-21 | December 21, 2019
Fri., Mar. 3, 2023        | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
March 3, 2023 (Friday)    | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
03-Mar-2023               | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
2023-03-03                | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
2023/3/3                  | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
3/3/2023                  | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
3-3-2023                  | 2023-03-03 | | 2023-03-03 | 2023-03-03 | March 3, 2023
3.15.2023                 | 2023-03-15 | | 2023-03-15 | 2023-03-15 | March 15, 2023
February 29, 2020         | 2020-02-29 | | 2020-02-29 | 2020-02-29 | February 29, 2020
Sept. 2019                | 2019-09 | | 2019-09-01 | 2019-09-30 | September 2019
sometime in March 2021    | 2021-03 | | 2021-03-01 | 2021-03-31 | March 2021
in the month of March, 2021 | 2021-03 | | 2021-03-01 | 2021-03-31 | March 2021
3/2021                    | 2021-03 | | 2021-03-01 | 2021-03-31 | March 2021
2021-03                   | 2021-03 | | 2021-03-01 | 2021-03-31 | March 2021
in the year 2019          | 2019 | | 2019-01-01 | 2019-12-31 | 2019
the 1990s                 | 199X | | 1990-01-01 | 1999-12-31 | the 1990s
spring 2020               | 2020-21 | | 2020-03-01 | 2020-05-31 | spring 2020
the summer of 2020        | 2020-22 | | 2020-06-01 | 2020-08-31 | summer 2020
autumn, 2020              | 2020-23 | | 2020-09-01 | 2020-11-30 | fall 2020
"""
PARTLY_KNOWN = """
?? 2019                   | 2019-XX-XX | | 2019-01-01 | 2019-12-31 | some day in 2019
some day in 2019          | 2019-XX-XX | | 2019-01-01 | 2019-12-31 | some day in 2019
??/??/2019                | 2019-XX-XX | | 2019-01-01 | 2019-12-31 | some day in 2019
XX/XX/2019                | 2019-XX-XX | | 2019-01-01 | 2019-12-31 | some day in 2019
March ?? 2019             | 2019-03-XX | | 2019-03-01 | 2019-03-31 | some day in March 2019
8/??/1999                 | 1999-08-XX | | 1999-08-01 | 1999-08-31 | some day in August 1999
??/2019                   | 2019-XX | | 2019-01-01 | 2019-12-31 | some month in 2019
some month in 2019        | 2019-XX | | 2019-01-01 | 2019-12-31 | some month in 2019
2019-03-XX                | 2019-03-XX | | 2019-03-01 | 2019-03-31 | some day in March 2019
"""
ABOUT = """
about March 3, 2023       | 2023-03-03~ | | 2023-02-28 | 2023-03-06 | about March 3, 2023
on or about 3/3/2023      | 2023-03-03~ | | 2023-02-28 | 2023-03-06 | about March 3, 2023
~March 3, 2023            | 2023-03-03~ | | 2023-02-28 | 2023-03-06 | about March 3, 2023
March 3, 2023 or so       | 2023-03-03~ | | 2023-02-28 | 2023-03-06 | about March 3, 2023
some time around March 2021 | 2021-03~ | | 2021-02-01 | 2021-04-30 | about March 2021
approx. December 2021     | 2021-12~ | | 2021-11-01 | 2022-01-31 | about December 2021
about spring 2020         | 2020-21~ | | 2020-02-01 | 2020-06-30 | about spring 2020
c. 2019                   | 2019~ | | 2018-01-01 | 2020-12-31 | about 2019
circa the 1990s           | 199X~ | | 1989-01-01 | 2000-12-31 | about the 1990s
March 3, 2023?            | 2023-03-03? | | 2023-02-28 | 2023-03-06 | possibly March 3, 2023
possibly about 2019       | 2019% | | 2018-01-01 | 2020-12-31 | possibly about 2019
2019-03-03%               | 2019-03-03% | | 2019-02-28 | 2019-03-06 | possibly about March 3, 2019
"""
PORTIONS = """
early March 2021          | 2021-03 | early | 2021-03-01 | 2021-03-10 | early March 2021
mid-March 2021            | 2021-03 | mid | 2021-03-11 | 2021-03-20 | mid-March 2021
the end of March 2021     | 2021-03 | late | 2021-03-21 | 2021-03-31 | late March 2021
the beginning of 2021     | 2021 | early | 2021-01-01 | 2021-04-30 | early 2021
the middle of 2021        | 2021 | mid | 2021-05-01 | 2021-08-31 | mid-2021
late spring 2020          | 2020-21 | late | 2020-05-01 | 2020-05-31 | late spring 2020
the early 2020s           | 202X | early | 2020-01-01 | 2023-12-31 | the early 2020s
about early March 2021    | 2021-03~ | early | 2021-02-19 | 2021-03-20 | about early March 2021
"""
BOUNDS = """
before 2012               | ../2011 | before | None | 2011-12-31 | before 2012
prior to March 2020       | ../2020-02 | before | None | 2020-02-29 | before March 2020
before March 3, 2020      | ../2020-03-02 | before | None | 2020-03-02 | before March 3, 2020
before about March 3, 2020 | ../2020-03-02~ | before | None | 2020-03-05 | before about March 3, 2020
before the 1990s          | ../1989 | before | None | 1989-12-31 | before 1990
by March 3, 2020          | ../2020-03-03 | by | None | 2020-03-03 | by March 3, 2020
on or before March 2020   | ../2020-03 | by | None | 2020-03-31 | by the end of March 2020
until 2012                | ../2012 | | None | 2012-12-31 | until the end of 2012
up to March 3, 2020       | ../2020-03-03 | | None | 2020-03-03 | until March 3, 2020
on or before ?? March 2020 | ../2020-03-XX | by | None | 2020-03-31 | by some day in March 2020
until late March 2020     | ../2020-03 | late | None | 2020-03-31 | until late March 2020
after March 2020          | 2020-04/.. | after | 2020-04-01 | None | after March 2020
after 2012                | 2013/.. | after | 2013-01-01 | None | after 2012
after December 31, 2019   | 2020-01-01/.. | after | 2020-01-01 | None | after December 31, 2019
since 2018                | 2018/.. | | 2018-01-01 | None | since 2018
from March 3, 2020 on     | 2020-03-03/.. | | 2020-03-03 | None | since March 3, 2020
March 2020 onward         | 2020-03/.. | | 2020-03-01 | None | since March 2020
2018-present              | 2018/.. | | 2018-01-01 | None | since 2018
since mid-2019            | 2019/.. | mid | 2019-05-01 | None | since mid-2019
../2011                   | ../2011 | | None | 2011-12-31 | until the end of 2011
"""
RANGES = """
May 5 to 9, 2019          | 2019-05-05/2019-05-09 | | 2019-05-05 | 2019-05-09 | May 5 to 9, 2019
March 3-5, 2020           | 2020-03-03/2020-03-05 | | 2020-03-03 | 2020-03-05 | March 3 to 5, 2020
3/3 - 3/15/2020           | 2020-03-03/2020-03-15 | | 2020-03-03 | 2020-03-15 | March 3 to 15, 2020
3–5 March 2020            | 2020-03-03/2020-03-05 | | 2020-03-03 | 2020-03-05 | March 3 to 5, 2020
between 5 and 9 May 2019  | 2019-05-05/2019-05-09 | between | 2019-05-05 | 2019-05-09 | between May 5 and 9, 2019
March 3 to June 5, 2020   | 2020-03-03/2020-06-05 | | 2020-03-03 | 2020-06-05 | March 3 to June 5, 2020
from March 3, 2020 through June 5 | 2020-03-03/2020-06-05 | | 2020-03-03 | 2020-06-05 | March 3 to June 5, 2020
March to June 2020        | 2020-03/2020-06 | | 2020-03-01 | 2020-06-30 | March to June 2020
March 2020 to June 2020   | 2020-03/2020-06 | | 2020-03-01 | 2020-06-30 | March to June 2020
Dec 2019 to Jan 2020      | 2019-12/2020-01 | | 2019-12-01 | 2020-01-31 | December 2019 to January 2020
December 2019 - January 3, 2020 | 2019-12/2020-01-03 | | 2019-12-01 | 2020-01-03 | December 2019 to January 3, 2020
2018-2020                 | 2018/2020 | | 2018-01-01 | 2020-12-31 | 2018 to 2020
spring to fall 2020       | 2020-21/2020-23 | | 2020-03-01 | 2020-11-30 | spring to fall 2020
winter 2019-2020          | 2019-12/2020-02 | | 2019-12-01 | 2020-02-29 | December 2019 to February 2020
winter of 2019/20         | 2019-12/2020-02 | | 2019-12-01 | 2020-02-29 | December 2019 to February 2020
early March to late June 2020 | 2020-03/2020-06 | early/late | 2020-03-01 | 2020-06-30 | early March to late June 2020
mid to late March 2021    | 2021-03/2021-03 | mid/late | 2021-03-11 | 2021-03-31 | mid-March to late March 2021
early to late spring 2020 | 2020-21/2020-21 | early/late | 2020-03-01 | 2020-05-31 | early spring to late spring 2020
morning to evening of March 3, 2021 | 2021-03-03/2021-03-03 | morning/evening | 2021-03-03 | 2021-03-03 | the morning of March 3 to the evening of March 3, 2021
March to mid-June 2020    | 2020-03/2020-06 | /mid | 2020-03-01 | 2020-06-20 | March to mid-June 2020
about May 5 to 9, 2019    | 2019-05-05~/2019-05-09~ | | 2019-05-02 | 2019-05-12 | about May 5 to 9, 2019
from about May 5 to 9, 2019 | 2019-05-05~/2019-05-09 | | 2019-05-02 | 2019-05-09 | from about May 5, 2019 to May 9, 2019
between about May 5 and May 9, 2019 | 2019-05-05~/2019-05-09 | between | 2019-05-02 | 2019-05-09 | between about May 5, 2019 and May 9, 2019
for three weeks from March 1, 2020 | 2020-03-01/2020-03-21 | | 2020-03-01 | 2020-03-21 | March 1 to 21, 2020
for a week from March 1, 2020 | 2020-03-01/2020-03-07 | | 2020-03-01 | 2020-03-07 | March 1 to 7, 2020
for about 2 weeks from March 1, 2020 | 2020-03-01/2020-03-14~ | | 2020-03-01 | 2020-03-17 | from March 1, 2020 to about March 14, 2020
for 1500 days from March 1, 2018 | 2018-03-01/2022-04-08 | | 2018-03-01 | 2022-04-08 | March 1, 2018 to April 8, 2022
for 999 nights from March 1, 2018 | 2018-03-01/2020-11-23 | nightly | 2018-03-01 | 2020-11-23 | every night, March 1, 2018 to November 23, 2020
starting March 1, 2020 for six months | 2020-03-01/2020-08-31 | | 2020-03-01 | 2020-08-31 | March 1 to August 31, 2020
March 3, 2020, for two years | 2020-03-03/2022-03-02 | | 2020-03-03 | 2022-03-02 | March 3, 2020 to March 2, 2022
2019-03-03/2019-05~       | 2019-03-03/2019-05~ | | 2019-03-03 | 2019-06-30 | from March 3, 2019 to about May 2019
"""
HOURS = """
the evening of March 3, 2021 | 2021-03-03 | evening | 2021-03-03 | 2021-03-03 | the evening of March 3, 2021
March 3, 2021 in the afternoon | 2021-03-03 | afternoon | 2021-03-03 | 2021-03-03 | the afternoon of March 3, 2021
early morning of March 3, 2021 | 2021-03-03 | early-morning | 2021-03-03 | 2021-03-03 | the early morning of March 3, 2021
dawn of March 3, 2021 | 2021-03-03 | early-morning | 2021-03-03 | 2021-03-03 | the early morning of March 3, 2021
at daybreak on 3/3/2021 | 2021-03-03 | early-morning | 2021-03-03 | 2021-03-03 | the early morning of March 3, 2021
before dawn on March 3, 2021 | 2021-03-03 | early-morning | 2021-03-03 | 2021-03-03 | the early morning of March 3, 2021
in the early hours of March 3, 2021 | 2021-03-03 | early-morning | 2021-03-03 | 2021-03-03 | the early morning of March 3, 2021
al amanecer del 3 de marzo de 2021 | 2021-03-03 | early-morning | 2021-03-03 | 2021-03-03 | the early morning of March 3, 2021
March 3, 2021 at sunset | 2021-03-03 | evening | 2021-03-03 | 2021-03-03 | the evening of March 3, 2021
al anochecer del 3 de marzo de 2021 | 2021-03-03 | evening | 2021-03-03 | 2021-03-03 | the evening of March 3, 2021
the night of Dec. 28, 2016 | 2016-12-28/2016-12-29 | night | 2016-12-28 | 2016-12-29 | the night of December 28, 2016
on or about the night of Dec. 28, 2016 | 2016-12-28~/2016-12-29~ | night | 2016-12-25 | 2017-01-01 | about the night of December 28, 2016
the night of March 3-4, 2020 | 2020-03-03/2020-03-04 | night | 2020-03-03 | 2020-03-04 | the night of March 3, 2020
until the night of March 5, 2020 | ../2020-03-06 | night | None | 2020-03-06 | until the night of March 5, 2020
from the night of March 3 to the night of March 5, 2020 | 2020-03-03/2020-03-06 | night | 2020-03-03 | 2020-03-06 | the night of March 3 to the night of March 5, 2020
between the night of March 3 and the morning of March 5, 2021 | 2021-03-03/2021-03-05 | between night/morning | 2021-03-03 | 2021-03-05 | between the night of March 3 and the morning of March 5, 2021
a night in March 2021     | 2021-03 | night | 2021-03-01 | 2021-03-31 | a night in March 2021
an evening in the 1990s   | 199X | evening | 1990-01-01 | 1999-12-31 | an evening in the 1990s
Dec 28, 2016 at 2:00 pm   | 2016-12-28T14:00:00 | | 2016-12-28 | 2016-12-28 | December 28, 2016, at 2:00 p.m.
Dec 28, 2016 at about 3:30 p.m. | 2016-12-28T15:30:00 | about-time | 2016-12-28 | 2016-12-28 | December 28, 2016, at about 3:30 p.m.
about 8 am on Dec 28, 2016 | 2016-12-28T08:00:00 | about-time | 2016-12-28 | 2016-12-28 | December 28, 2016, at about 8:00 a.m.
March 3, 2021 at 1430 hours | 2021-03-03T14:30:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 2:30 p.m.
2021-03-03T14:30          | 2021-03-03T14:30:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 2:30 p.m.
March 3, 2021, 12:15 am   | 2021-03-03T00:15:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 12:15 a.m.
March 3, 2021 00:15       | 2021-03-03T00:15:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 12:15 a.m.
3/3/2021 - 2:30 pm        | 2021-03-03T14:30:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 2:30 p.m.
noon on March 3, 2021     | 2021-03-03T12:00:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at noon
March 3, 2021, at 9 at night | 2021-03-03T21:00:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 9:00 p.m.
March 3, 2021, at 6 at night | 2021-03-03T18:00:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 6:00 p.m.
March 3, 2021, at 11 at night | 2021-03-03T23:00:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 11:00 p.m.
March 3, 2021, 1 pm       | 2021-03-03T13:00:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 1:00 p.m.
March 3, 2021, 13:15      | 2021-03-03T13:15:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 1:15 p.m.
March 3, 2021, 0930 hours | 2021-03-03T09:30:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 9:30 a.m.
March 3, 2021, 0:15 in the morning | 2021-03-03T00:15:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 12:15 a.m.
March 3, 2021, 1:30 in the afternoon | 2021-03-03T13:30:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 1:30 p.m.
March 3, 2021, 14:30 in the afternoon | 2021-03-03T14:30:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 2:30 p.m.
March 3, 2021, 23:59      | 2021-03-03T23:59:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 11:59 p.m.
March 3, 2021, at 9 in the morning | 2021-03-03T09:00:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 9:00 a.m.
"""
OFTEN = """
every night for six days from Sept 6 2013 | 2013-09-06/2013-09-11 | nightly | 2013-09-06 | 2013-09-11 | every night, September 6 to 11, 2013
for six nights from Sept 6, 2013 | 2013-09-06/2013-09-11 | nightly | 2013-09-06 | 2013-09-11 | every night, September 6 to 11, 2013
September 6 to 11, 2013, every night | 2013-09-06/2013-09-11 | nightly | 2013-09-06 | 2013-09-11 | every night, September 6 to 11, 2013
every day since March 3, 2020 | 2020-03-03/.. | daily | 2020-03-03 | None | every day since March 3, 2020
daily until June 2020     | ../2020-06 | daily | None | 2020-06-30 | every day until the end of June 2020
weekly in March 2020      | 2020-03 | weekly | 2020-03-01 | 2020-03-31 | every week in March 2020
every night between early March and late June 2020 | 2020-03/2020-06 | between nightly early/late | 2020-03-01 | 2020-06-30 | every night between early March and late June 2020
every night from about May 5 to May 9, 2019 | 2019-05-05~/2019-05-09 | nightly | 2019-05-02 | 2019-05-09 | every night from about May 5, 2019 to May 9, 2019
"""
SPANISH = """
el 3 de marzo de 2021     | 2021-03-03 | | 2021-03-03 | 2021-03-03 | March 3, 2021
viernes 5 de marzo del 2021 | 2021-03-05 | | 2021-03-05 | 2021-03-05 | March 5, 2021
el 1º de marzo de 2021    | 2021-03-01 | | 2021-03-01 | 2021-03-01 | March 1, 2021
el primero de marzo de 2021 | 2021-03-01 | | 2021-03-01 | 2021-03-01 | March 1, 2021
a principios de marzo de 2021 | 2021-03 | early | 2021-03-01 | 2021-03-10 | early March 2021
a mediados de marzo de 2021 | 2021-03 | mid | 2021-03-11 | 2021-03-20 | mid-March 2021
a fines de marzo de 2021  | 2021-03 | late | 2021-03-21 | 2021-03-31 | late March 2021
fines de 2019 a principios de 2020 | 2019/2020 | late/early | 2019-09-01 | 2020-04-30 | late 2019 to early 2020
hacia el 3 de marzo de 2021 | 2021-03-03~ | | 2021-02-28 | 2021-03-06 | about March 3, 2021
alrededor del 3 de marzo de 2021 | 2021-03-03~ | | 2021-02-28 | 2021-03-06 | about March 3, 2021
como el 3 de marzo de 2021 | 2021-03-03~ | | 2021-02-28 | 2021-03-06 | about March 3, 2021
entre el 5 y el 9 de mayo de 2019 | 2019-05-05/2019-05-09 | between | 2019-05-05 | 2019-05-09 | between May 5 and 9, 2019
del 5 al 9 de mayo de 2019 | 2019-05-05/2019-05-09 | | 2019-05-05 | 2019-05-09 | May 5 to 9, 2019
de marzo a junio de 2020  | 2020-03/2020-06 | | 2020-03-01 | 2020-06-30 | March to June 2020
desde marzo hasta junio de 2020 | 2020-03/2020-06 | | 2020-03-01 | 2020-06-30 | March to June 2020
desde 2018                | 2018/.. | | 2018-01-01 | None | since 2018
de marzo de 2020 a la fecha | 2020-03/.. | | 2020-03-01 | None | since March 2020
antes de 2012             | ../2011 | before | None | 2011-12-31 | before 2012
después de marzo de 2020  | 2020-04/.. | after | 2020-04-01 | None | after March 2020
hasta el 3 de marzo de 2020 | ../2020-03-03 | | None | 2020-03-03 | until March 3, 2020
la noche del 28 de diciembre de 2016 | 2016-12-28/2016-12-29 | night | 2016-12-28 | 2016-12-29 | the night of December 28, 2016
la madrugada del 3 de marzo de 2021 | 2021-03-03 | early-morning | 2021-03-03 | 2021-03-03 | the early morning of March 3, 2021
la mañana del 3 de marzo de 2021 | 2021-03-03 | morning | 2021-03-03 | 2021-03-03 | the morning of March 3, 2021
3 de marzo de 2021 a las 2 de la tarde | 2021-03-03T14:00:00 | | 2021-03-03 | 2021-03-03 | March 3, 2021, at 2:00 p.m.
3 de marzo de 2021, a eso de las 2:30 pm | 2021-03-03T14:30:00 | about-time | 2021-03-03 | 2021-03-03 | March 3, 2021, at about 2:30 p.m.
primavera de 2020         | 2020-21 | | 2020-03-01 | 2020-05-31 | spring 2020
invierno de 2019-2020     | 2019-12/2020-02 | | 2019-12-01 | 2020-02-29 | December 2019 to February 2020
algún día de 2019         | 2019-XX-XX | | 2019-01-01 | 2019-12-31 | some day in 2019
todas las noches durante seis días desde el 6 de septiembre de 2013 | 2013-09-06/2013-09-11 | nightly | 2013-09-06 | 2013-09-11 | every night, September 6 to 11, 2013
"""


def _rows(*tables: str) -> list[list[str]]:
    lines = [line for table in tables for line in table.strip().splitlines()]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


CLEAR = _rows(EXACT, PARTLY_KNOWN, ABOUT, PORTIONS, BOUNDS, RANGES, HOURS, OFTEN, SPANISH)


@pytest.mark.parametrize("row", CLEAR, ids=lambda row: row[0])
def test_a_clear_date_is_read_without_a_word(row: list[str]) -> None:
    typed, edtf, detail, earliest, latest, words = row
    fact_date, problems = read_date(typed, "happened_on")

    assert problems == ()
    assert (fact_date.typed, fact_date.edtf, fact_date.detail) == (typed, edtf, detail)
    assert (str(fact_date.earliest), str(fact_date.latest)) == (earliest, latest)
    assert in_words(fact_date) == words


@pytest.mark.parametrize("row", CLEAR, ids=lambda row: row[0])
def test_what_is_said_back_reads_as_the_same_date(row: list[str]) -> None:
    fact_date, _ = read_date(row[0])
    for said in (in_words(fact_date), short(fact_date), in_words(fact_date).upper()):
        again, _ = read_date(said)
        assert (again.edtf, again.detail) == (fact_date.edtf, fact_date.detail), said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("about March 3, 2023", "c. Mar 3, 2023"),
        ("between 5 and 9 May 2019", "between May 5 and 9, 2019"),
        ("March to June 2020", "Mar – Jun 2020"),
        ("before September 2012", "before Sep 2012"),
        ("the night of Dec. 28, 2016", "night of Dec 28, 2016"),
        ("every night for six days from Sept 6 2013", "nightly, Sep 6 – 11, 2013"),
        ("Dec 28, 2016 at about 2:00 pm", "Dec 28, 2016, c. 2:00 p.m."),
        ("early March", "early Mar, year unknown"),
        ("around the time he was moved", "around the time he was moved"),
    ],
)
def test_a_narrow_column_gets_a_short_form(typed: str, said: str) -> None:
    assert short(read_date(typed)[0]) == said


def test_an_empty_text_is_no_date_and_no_problem() -> None:
    for nothing in ("", "   ", "\t\n"):
        fact_date, problems = read_date(nothing)
        assert (fact_date.typed, fact_date.edtf, problems) == ("", "", ())
        assert in_words(fact_date) == ""


def test_what_was_typed_is_kept_but_for_outer_white_space() -> None:
    fact_date, _ = read_date("  Mar.  3,\t2023 \n")
    assert fact_date.typed == "Mar.  3,\t2023"
    assert fact_date.earliest == date(2023, 3, 3)


# typed | standard form | what the note must say
NOTED = """
5/9/2019                  | 2019-05-09 | Read the American way, month first: May 9, 2019.
5.9.2019                  | 2019-05-09 | Read the American way, month first: May 9, 2019.
5/9/2019 to 5/25/2019     | 2019-05-09/2019-05-25 | Read the American way, month first: May 9, 2019.
5/9/2019 to 6/3/2019      | 2019-05-09/2019-06-03 | Read the American way, month first: May 9, 2019 and June 3, 2019.
5/9 to 5/25/2019          | 2019-05-09/2019-05-25 | Read the American way, month first: May 9.
25/12/2019                | 2019-12-25 | Read day first: December 25, 2019.
Monday, March 3, 2020     | 2020-03-03 | March 3, 2020 is a Tuesday, not a Monday.
lunes 3 de marzo de 2020  | 2020-03-03 | March 3, 2020 is a Tuesday, not a Monday.
winter 2020               | 2020-24 | winter 2019-2020
2011-12                   | 2011-12 | not as two years
2019-21                   | 2019-21 | not as two years
the early 2000s           | 200X | 2000 to 2009
first week of March 2021  | 2021-03-01/2021-03-07 | Read as March 1 to 7, 2021.
the 2nd week of March 2021 | 2021-03-08/2021-03-14 | Read as March 8 to 14, 2021.
5th week of March 2021    | 2021-03-29/2021-03-31 | Read as March 29 to 31, 2021.
last week of March 2021   | 2021-03-25/2021-03-31 | Read as March 25 to 31, 2021.
the week of March 3, 2021 | 2021-02-28/2021-03-06 | Read as February 28 to March 6, 2021.
la semana del 3 de marzo de 2021 | 2021-02-28/2021-03-06 | Read as February 28 to March 6, 2021.
week beginning March 1, 2021 | 2021-03-01/2021-03-07 | Read as March 1 to 7, 2021.
week ending March 7, 2021 | 2021-03-01/2021-03-07 | Read as March 1 to 7, 2021.
weekend of March 7, 2021  | 2021-03-06/2021-03-07 | Read as March 6 to 7, 2021.
March 3, 2021 at 2:00     | 2021-03-03 | The hour stays as typed
March 3, 2021 at 2 o'clock | 2021-03-03 | The hour stays as typed
March 3, 2021, 12:30 in the morning | 2021-03-03 | The hour stays as typed
March 3, 2021, at 5 at night | 2021-03-03 | The hour stays as typed
March 3, 2021, at 12 at night | 2021-03-03 | The hour stays as typed
March 3, 2021, 12:30      | 2021-03-03 | The hour stays as typed
March 3, 2021, at 1 at night | 2021-03-03 | The hour stays as typed
between 2 and 3 pm on March 3, 2021 | 2021-03-03 | The hour stays as typed
about March 3, 2021 at 2 pm | 2021-03-03~ | The hour stays as typed
March 3, 2021, possibly 2 pm | 2021-03-03 | The hour stays as typed
the evening of March 3, 2021, 7 pm | 2021-03-03 | The hour stays as typed
2 pm, March 3 to March 4, 2021, 5 pm | 2021-03-03/2021-03-04 | The hour stays as typed
"""


@pytest.mark.parametrize("row", _rows(NOTED), ids=lambda row: row[0])
def test_a_choice_made_in_reading_is_noted(row: list[str]) -> None:
    typed, edtf, says = row
    fact_date, problems = read_date(typed, "happened_on")

    assert fact_date.edtf == edtf
    assert [(note.where, note.weight) for note in problems] == [("happened_on", Weight.NOTE)]
    assert says in problems[0].what


@pytest.mark.parametrize(
    ("typed", "edtf", "words"),
    [
        ("March 3", "XXXX-03-03", "March 3, year unknown"),
        ("3/15", "XXXX-03-15", "March 15, year unknown"),
        ("3/3/????", "XXXX-03-03", "March 3, year unknown"),
        ("a principios de marzo", "XXXX-03", "early March, year unknown"),
        ("summer", "XXXX-22", "summer, year unknown"),
        ("February 29", "XXXX-02-29", "February 29, year unknown"),
        ("Monday, March 3", "XXXX-03-03", "March 3, year unknown"),
        ("from 5 to 9 May", "XXXX-05-05/XXXX-05-09", "May 5 to 9, year unknown"),
        ("since March 3", "XXXX-03-03/..", "since March 3, year unknown"),
        ("the night of March 3", "XXXX-03-03", "the night of March 3, year unknown"),
    ],
)
def test_a_date_without_a_year_is_kept_and_asks_for_it(typed: str, edtf: str, words: str) -> None:
    fact_date, problems = read_date(typed)

    assert (fact_date.edtf, fact_date.earliest, fact_date.latest) == (edtf, None, None)
    assert fact_date.is_read
    assert in_words(fact_date) == words
    assert read_date(words)[0].edtf == edtf
    assert [problem.weight for problem in problems] == [Weight.PROBLEM]
    assert problems[0].what.startswith("Add the year")


def test_a_year_of_two_figures_after_no_month_is_asked_for_whole() -> None:
    found, (problem,) = read_date("Octember 5, 23")
    assert (found.edtf, problem.what) == ("", faults.SHORT_YEAR)
